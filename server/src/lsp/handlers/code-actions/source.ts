import type {
  CodeAction,
  CodeActionKind,
  CodeActionParams,
  TextEdit as LspTextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Span } from '../../../policy/index.ts';
import type { OpenPolicy } from '../../documents.ts';
import type { Server } from '../../server.ts';

/** What one part of the server proposes to do with a document. */
export interface CodeActionSource {
  /** The kind that all its actions are of, or begin with. */
  readonly kind: CodeActionKind;
  /** True where its actions are made only for a client that names their kind, as for the menu of source actions. */
  readonly onlyWhenNamed?: boolean;
  /** Actions at the place, in the order to be shown. */
  actions(asked: AskedActions): CodeAction[] | Promise<CodeAction[]>;
}

export interface AskedActions {
  readonly server: Server;
  readonly open: OpenPolicy;
  /** The selection: offsets into the document from 0, end exclusive; empty at a cursor. */
  readonly span: Span;
  readonly context: CodeActionParams['context'];
}

/** True where the client asks for actions of the source: for all kinds, or for one that takes in the source's own. */
export function isAsked(
  { kind, onlyWhenNamed }: CodeActionSource,
  only: readonly string[] | undefined,
): boolean {
  if (!only) return !onlyWhenNamed;
  return only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}

/** An edit that the client refuses where the document has moved on, if it can tell. */
export function workspaceEdit({ server, open }: AskedActions, edits: LspTextEdit[]): WorkspaceEdit {
  const { uri, version } = open;
  return server.client.versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
}
