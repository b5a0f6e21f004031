import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ClientCapabilities } from 'vscode-languageserver-protocol/node';
import { type LineIndex, lineIndex } from '../../server/src/policy/index.ts';
import { FULL_CAPABILITIES, type LspClient, startLsp } from '../harness/lsp-client.ts';
import type { Side } from './sides.ts';

/** A running server with the documents that a bench opened in it. */
export interface Session {
  readonly side: Side;
  readonly client: LspClient;
  open(name: string, text: string): OpenDocument;
  /** Ends the server, the hard way where it does not go by itself. */
  end(): Promise<void>;
}

export interface OpenDocument {
  readonly uri: string;
  readonly lines: LineIndex;
  /** Replaces the character at the offset, as a keystroke does. The document keeps its length. */
  type(offset: number, character: string): void;
}

/** A client that asks for diagnostics and takes what items have in common once, as VS Code does. */
const PULL: ClientCapabilities = {
  ...FULL_CAPABILITIES,
  textDocument: {
    ...FULL_CAPABILITIES.textDocument,
    completion: {
      ...FULL_CAPABILITIES.textDocument?.completion,
      completionList: {
        itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'],
      },
    },
  },
};

/** A client that is told of diagnostics without asking. */
export const PUSH: ClientCapabilities = { ...PULL, textDocument: withoutPull(PULL.textDocument ?? {}) };

function withoutPull({ diagnostic: _, ...others }: NonNullable<ClientCapabilities['textDocument']>) {
  return others;
}

// Nothing is written there: documents of an editor have a place, but servers know them from memory.
const FOLDER = join(tmpdir(), 'iam-policy-bench');

export async function startSession(
  side: Side,
  options: { capabilities?: ClientCapabilities; environment?: Record<string, string> } = {},
): Promise<Session> {
  const { command } = side;
  const folders = [pathToFileURL(FOLDER).href];
  const client = await startLsp({ command, folders, capabilities: PULL, ...options });
  const takesRanges = syncKind(client) === 2;
  return {
    side,
    client,
    open(name, initial) {
      const uri = pathToFileURL(join(FOLDER, name)).href;
      const lines = lineIndex(initial);
      let text = initial;
      client.open(uri, text);
      return {
        uri,
        lines,
        type(offset, character) {
          text = text.slice(0, offset) + character + text.slice(offset + 1);
          const range = { start: lines.positionAt(offset), end: lines.positionAt(offset + 1) };
          if (takesRanges) client.edit(uri, range, character);
          else client.change(uri, text);
        },
      };
    },
    async end() {
      await within(2000, client.stop()).catch(() => process.kill(client.pid));
    },
  };
}

/** 1 takes whole texts, 2 takes ranges. */
function syncKind({ initialized }: LspClient): number | undefined {
  const { textDocumentSync } = initialized.capabilities;
  return typeof textDocumentSync === 'object' ? textDocumentSync.change : textDocumentSync;
}

/** Sessions of those sides that can do what is to be measured. */
export async function sessionsOf(
  sides: readonly Side[],
  can: (client: LspClient) => unknown,
  capabilities: ClientCapabilities = PULL,
): Promise<(Session | undefined)[]> {
  const sessions: (Session | undefined)[] = [];
  for (const side of sides) {
    const session = await startSession(side, { capabilities });
    const able = side.isOurs || Boolean(can(session.client));
    sessions.push(able ? session : undefined);
    if (!able) await session.end();
  }
  return sessions;
}

export async function endAll(sessions: readonly (Session | undefined)[]): Promise<void> {
  for (const session of sessions) await session?.end();
}

/** Rejects where the answer does not come in time. */
export async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${milliseconds} ms.`)), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
