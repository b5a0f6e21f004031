import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CONFIGURATION_FILE } from '../files/configuration.ts';
import { configurationStore } from '../files/configuration-store.ts';
import { notationLoader } from '../files/notations.ts';
import type { PolicyService } from '../policy/index.ts';
import { type ClientFeatures, clientFeatures } from './client-features.ts';
import { createPolicyDocuments } from './documents.ts';
import { createGuard } from './guard.ts';
import { registerBeginnings } from './handlers/beginnings.ts';
import { registerCodeActions } from './handlers/code-actions.ts';
import { COMPLETION_TRIGGERS, registerCompletion } from './handlers/completion.ts';
import { diagnosticsOf, registerDiagnostics } from './handlers/diagnostics.ts';
import { registerDocumentLinks } from './handlers/document-links.ts';
import { registerHover } from './handlers/hover.ts';
import { registerJsonFeatures, servesJsonFeatures } from './handlers/json-features.ts';
import { notifyPolicies, registerPolicies } from './handlers/policies.ts';
import { registerReference } from './handlers/reference.ts';
import { registerSummary } from './handlers/summary.ts';
import { createLog } from './log.ts';
import { createScheduler } from './scheduler.ts';
import type { Resources, Server } from './server.ts';
import { readSettings } from './settings.ts';
import { createWorkspace } from './workspace.ts';

export interface ServerParts {
  readonly connection: Connection;
  readonly service: PolicyService;
  readonly resources: Resources;
}

/** Wires the language server to a connection and listens. */
export function startServer({ connection, service, resources }: ServerParts): void {
  const texts = new TextDocuments(TextDocument);
  const log = createLog(connection.console);
  const guard = createGuard(log, () => performance.now());
  const workspace = createWorkspace();
  const configurations = configurationStore();
  const scheduler = createScheduler({
    set: setTimeout,
    clear: (handle) => clearTimeout(handle as NodeJS.Timeout),
  });
  let settings = readSettings(undefined);
  const documents = createPolicyDocuments({
    document: (uri) => texts.get(uri),
    service,
    settings: () => settings,
    configurations,
    loadNotations: notationLoader(),
    rootOf: workspace.rootOf,
    onCrash: ({ rule, error }, uri) =>
      log.error(`Rule ${rule.id} failed on ${uri} and is left out there.`, error),
  });
  let server: Server;

  connection.onInitialize((params): InitializeResult => {
    const client = clientFeatures(params);
    server = {
      connection,
      client,
      service,
      documents,
      workspace,
      settings: () => settings,
      guard,
      log,
      resources,
      refresh,
    };
    applySettings(client.options.settings);
    workspace.set(foldersOf(params));
    registerCompletion(server);
    registerHover(server);
    registerDiagnostics(server);
    registerCodeActions(server);
    registerDocumentLinks(server);
    registerJsonFeatures(server);
    registerPolicies(server);
    registerSummary(server);
    registerBeginnings(server);
    registerReference(server);
    return {
      serverInfo: { name: 'IAM Policy Workbench', version: resources.version },
      capabilities: capabilities(client),
    };
  });

  connection.onInitialized(async () => {
    const { client } = server;
    if (client.configurationChanges) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'iamPolicy' });
    }
    if (client.watchedFiles) {
      const watchers = [{ globPattern: `**/${CONFIGURATION_FILE}` }];
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (client.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        workspace.change(
          added.map(({ uri }) => uri),
          removed.map(({ uri }) => uri),
        );
        forgetAll();
      });
    }
    await pullSettings();
    log.info(`IAM Policy Workbench ${resources.version}, AWS data of ${service.catalog.date}.`);
  });

  connection.onDidChangeConfiguration(async ({ settings: sent }) => {
    if (server.client.configuration) await pullSettings();
    else applySettings((sent as { iamPolicy?: unknown } | null)?.iamPolicy ?? sent);
  });
  connection.onDidChangeWatchedFiles(forgetAll);

  texts.onDidChangeContent(({ document }) =>
    scheduler.schedule(document.uri, () => void analyse(document.uri)),
  );
  texts.onDidClose(({ document }) => {
    scheduler.cancel(document.uri);
    documents.forget(document.uri);
    if (!server.client.pullDiagnostics)
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  texts.listen(connection);
  connection.listen();

  async function pullSettings(): Promise<void> {
    if (!server.client.configuration) return;
    applySettings(await connection.workspace.getConfiguration('iamPolicy'));
    forgetAll();
  }

  function applySettings(sent: unknown): void {
    if (sent === undefined || sent === null) return;
    settings = readSettings(sent);
    log.setLevel(settings.traceLevel);
    forgetAll();
  }

  function forgetAll(): void {
    configurations.clear();
    documents.forget();
    refresh();
  }

  function refresh(uri?: string): void {
    if (server?.client.pullDiagnostics && server.client.refreshDiagnostics)
      connection.languages.diagnostics.refresh();
    for (const document of texts.all()) {
      if (uri === undefined || document.uri === uri)
        scheduler.schedule(document.uri, () => void analyse(document.uri));
    }
  }

  /** What the server says without being asked. */
  async function analyse(uri: string): Promise<void> {
    await guard('analysis', undefined, async () => {
      const open = await documents.get(uri);
      if (!open) return;
      if (!server.client.pullDiagnostics) {
        void connection.sendDiagnostics({
          uri,
          version: open.version,
          diagnostics: diagnosticsOf(open, server),
        });
      }
      notifyPolicies(open, server);
    })(undefined);
  }
}

function capabilities(client: ClientFeatures): InitializeResult['capabilities'] {
  const json = servesJsonFeatures({ client });
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: { triggerCharacters: COMPLETION_TRIGGERS, resolveProvider: true },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix'] },
    documentLinkProvider: {},
    ...(client.pullDiagnostics && {
      diagnosticProvider: { identifier: 'iam', interFileDependencies: false, workspaceDiagnostics: false },
    }),
    ...(json && {
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
    }),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
