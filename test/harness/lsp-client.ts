import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  type ClientCapabilities,
  type CodeAction,
  type CompletionItemKind,
  type CompletionList,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type SymbolKind,
} from 'vscode-languageserver-protocol/node';

/** The built server over stdio, driven as an editor drives it. */
export interface LspClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly pid: number;
  open(uri: string, text: string, languageId?: string): void;
  change(uri: string, text: string): void;
  /** A keystroke: changes one range, as clients do that send what changed. */
  edit(uri: string, range: Range, newText: string): void;
  close(uri: string): void;
  /** Diagnostics by pull. */
  diagnostics(uri: string): Promise<Diagnostic[]>;
  /** The next diagnostics that the server pushes for the document. */
  pushed(uri: string): Promise<Diagnostic[]>;
  complete(uri: string, position: Position): Promise<CompletionList>;
  hover(uri: string, position: Position): Promise<Hover | null>;
  codeActions(uri: string, position: Position): Promise<CodeAction[]>;
  request<R>(method: string, params: unknown): Promise<R>;
  /** The server's exit code, once it has ended. */
  readonly exited: Promise<number | null>;
  /** Ends the server as an editor does; resolves with its exit code. */
  stop(): Promise<number | null>;
  /** Ends the server whatever it is doing, if it still runs. */
  kill(): void;
}

export interface LspClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly folders?: readonly string[];
  /** Answers of `workspace/configuration`. */
  readonly settings?: unknown;
  /** What the client answers to requests of the server, in place of what it answers here by default. */
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
  /** Absent: this process. */
  readonly processId?: null;
  readonly command?: readonly [string, ...string[]];
  /** Added to the environment of the server. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What VS Code announces, as far as the server looks at it. */
export const FULL_CAPABILITIES: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    completion: {
      completionItem: { snippetSupport: true, labelDetailsSupport: true, documentationFormat: ['markdown'] },
      completionItemKind: { valueSet: upTo(25) as CompletionItemKind[] },
    },
    documentSymbol: {
      hierarchicalDocumentSymbolSupport: true,
      symbolKind: { valueSet: upTo(26) as SymbolKind[] },
    },
    hover: { contentFormat: ['markdown'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] }, applyEdit: true },
};

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

const SERVER = join(import.meta.dirname, '..', '..', 'dist', 'server.mjs');

export async function startLsp(options: LspClientOptions = {}): Promise<LspClient> {
  const [program, ...args] = options.command ?? [process.execPath, SERVER, '--stdio'];
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...options.environment },
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting = new Map<string, ((diagnostics: Diagnostic[]) => void)[]>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    for (const resolve of waiting.get(uri) ?? []) resolve(diagnostics);
    waiting.delete(uri);
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => options.settings ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  for (const [method, answer] of Object.entries(options.answers ?? {})) connection.onRequest(method, answer);
  connection.listen();
  const versions = new Map<string, number>();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: options.processId === null ? null : process.pid,
    rootUri: null,
    workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
    capabilities: options.capabilities ?? FULL_CAPABILITIES,
    initializationOptions: options.initializationOptions,
  });
  await connection.sendNotification('initialized', {});
  const at = (uri: string, position: Position) => ({ textDocument: { uri }, position });
  return {
    connection,
    initialized,
    pid: child.pid!,
    exited,
    open(uri, text, languageId = 'json') {
      versions.set(uri, 1);
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
    },
    change(uri, text) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
    },
    edit(uri, range, newText) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range, text: newText }],
      });
    },
    close(uri) {
      void connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    async diagnostics(uri) {
      const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      return report.kind === 'full' ? report.items : [];
    },
    pushed: (uri) =>
      new Promise((resolve) => {
        waiting.set(uri, [...(waiting.get(uri) ?? []), resolve]);
      }),
    complete: (uri, position) => connection.sendRequest('textDocument/completion', at(uri, position)),
    hover: (uri, position) => connection.sendRequest('textDocument/hover', at(uri, position)),
    codeActions: (uri, position) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: position, end: position },
        context: { diagnostics: [] },
      }),
    request: (method, params) => connection.sendRequest(method, params),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await exited;
      connection.dispose();
      return code;
    },
    kill() {
      connection.dispose();
      child.kill();
    },
  };
}
