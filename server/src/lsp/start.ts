import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { CONFIGURATION_FILE } from '../files/configuration.ts';
import { configurationStore } from '../files/configuration-store.ts';
import { notationLoader } from '../files/notations.ts';
import type { PolicyService } from '../policy/index.ts';
import { createAccounts } from './accounts.ts';
import { clientFeatures } from './client-features.ts';
import { createPolicyDocuments } from './documents.ts';
import { createGuard } from './guard.ts';
import { registerAccessDenied } from './handlers/access-denied.ts';
import { registerAccounts } from './handlers/accounts.ts';
import { registerBeginnings } from './handlers/beginnings.ts';
import { registerCodeActions } from './handlers/code-actions/code-actions.ts';
import { codeLensCapabilities, registerCodeLens } from './handlers/code-lens.ts';
import { registerComparison } from './handlers/comparison.ts';
import { registerCompletion } from './handlers/completion.ts';
import { diagnosticsOf, registerDiagnostics } from './handlers/diagnostics.ts';
import { registerDocumentLinks } from './handlers/document-links.ts';
import { registerHover } from './handlers/hover.ts';
import { registerJsonFeatures } from './handlers/json-features.ts';
import { registerMakeItFit } from './handlers/make-it-fit.ts';
import { notifyPolicies, registerPolicies } from './handlers/policies.ts';
import { registerPolicyDocument } from './handlers/policy-document.ts';
import { registerPolicyTests } from './handlers/policy-tests.ts';
import { registerReference } from './handlers/reference.ts';
import { registerSimulation } from './handlers/simulation.ts';
import { registerSummary } from './handlers/summary.ts';
import { createLog } from './log.ts';
import { createScheduler } from './scheduler.ts';
import type { Resources, Server } from './server.ts';
import { serverCapabilities } from './server-capabilities.ts';
import { createSettings } from './settings.ts';
import { createTextDocuments } from './text-sync.ts';
import { createWorkspace } from './workspace.ts';

export interface ServerParts {
  readonly connection: Connection;
  readonly service: PolicyService;
  readonly resources: Resources;
}

/** Wires the language server to a connection and listens. */
export function startServer({ connection, service, resources }: ServerParts): void {
  const texts = createTextDocuments();
  const log = createLog(connection.console);
  let settingsKnown: Promise<unknown> = Promise.resolve();
  const now = (): number => performance.now();
  const guard = createGuard(log, now, () => settingsKnown);
  const workspace = createWorkspace();
  const configurations = configurationStore();
  const scheduler = createScheduler({
    set: setTimeout,
    clear: (handle) => clearTimeout(handle as NodeJS.Timeout),
  });
  const settings = createSettings(workspace.folderOf);
  const documents = createPolicyDocuments({
    document: (uri) => texts.get(uri),
    service,
    settings: settings.of,
    configurations,
    loadNotations: notationLoader(),
    rootOf: workspace.rootOf,
    onCrash: ({ rule, error }, uri) =>
      log.error(`Rule ${rule.id} failed on ${uri} and is left out there.`, error),
    onProblems: (path, problems) => {
      for (const { line, reason } of problems) {
        log.error(`${path}${line === undefined ? '' : `:${line}`}: ${reason}`);
      }
    },
    onAccepted: (uri, { ignored, known }) =>
      log.info(`${uri}: ${ignored} findings are ignored, ${known} are in the baseline.`),
  });
  let server: Server;

  connection.onInitialize((params): InitializeResult => {
    const client = clientFeatures(params);
    server = {
      connection,
      client,
      service,
      documents,
      openDocuments: () => texts.all(),
      workspace,
      settings: settings.of,
      guard,
      log,
      resources,
      accounts: createAccounts(),
      refresh,
    };
    workspace.set(foldersOf(params));
    settings.set(client.options.settings);
    log.setLevel(settings.of().traceLevel);
    registerAccounts(server);
    registerCompletion(server);
    registerHover(server);
    registerDiagnostics(server);
    registerCodeActions(server);
    registerDocumentLinks(server);
    registerJsonFeatures(server);
    registerPolicies(server);
    registerSummary(server);
    registerPolicyDocument(server);
    registerAccessDenied(server);
    registerBeginnings(server);
    registerReference(server);
    registerPolicyTests(server);
    registerCodeLens(server);
    registerSimulation(server);
    registerComparison(server);
    registerMakeItFit(server);
    return {
      serverInfo: { name: 'IAM Policy Workbench', version: resources.version },
      capabilities: { ...serverCapabilities(client), ...codeLensCapabilities(client) },
    };
  });

  connection.onInitialized(() => {
    const { client } = server;
    if (client.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        workspace.change(
          added.map(({ uri }) => uri),
          removed.map(({ uri }) => uri),
        );
        forgetAll();
        void pullSettings();
      });
    }
    if (client.configurationChanges) {
      void asked('The client refused to tell of changed settings', () =>
        connection.client.register(DidChangeConfigurationNotification.type, { section: 'iamPolicy' }),
      );
    }
    if (client.watchedFiles) {
      const watchers = [{ globPattern: `**/${CONFIGURATION_FILE}` }];
      void asked(`The client refused to watch ${CONFIGURATION_FILE}`, () =>
        connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }),
      );
    }
    log.info(`IAM Policy Workbench ${resources.version}, AWS data of ${service.catalog.date}.`);
    settingsKnown = atMost(SETTINGS_PATIENCE, pullSettings());
  });

  connection.onDidChangeConfiguration(async ({ settings: sent }) => {
    if (server.client.configuration) await pullSettings();
    else applySettings((sent as { iamPolicy?: unknown } | null)?.iamPolicy ?? sent);
  });
  connection.onDidChangeWatchedFiles(forgetAll);

  // A client that watches no files tells at least of those that it has open.
  texts.onDidSave(({ document }) => {
    if (!server.client.watchedFiles && document.uri.endsWith(`/${CONFIGURATION_FILE}`)) forgetAll();
  });
  texts.onDidOpen(() => {
    if (!server.client.watchedFiles) configurations.clear();
  });
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
    const { client } = server;
    if (!client.configuration) return;
    const section = 'iamPolicy';
    const folders = client.workspaceFolders ? workspace.folders() : [];
    const items = [{ section }, ...folders.map((scopeUri) => ({ scopeUri, section }))];
    const sent: unknown = await asked('The client gave no settings', () =>
      connection.workspace.getConfiguration(items),
    );
    const [everywhere, ...each] = Array.isArray(sent) ? sent : [];
    applySettings(everywhere, new Map(folders.map((uri, index) => [uri, each[index]])));
  }

  function applySettings(everywhere: unknown, byFolder?: ReadonlyMap<string, unknown>): void {
    settings.set(everywhere, byFolder);
    log.setLevel(settings.of().traceLevel);
    forgetAll();
  }

  /** What the client answers; undefined where it refuses, which the log says and nothing else. */
  async function asked<R>(refusal: string, ask: () => Promise<R>): Promise<R | undefined> {
    try {
      return await ask();
    } catch (error) {
      log.info(`${refusal}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  function forgetAll(): void {
    configurations.clear();
    documents.forget();
    refresh();
  }

  function refresh(uri?: string): void {
    if (server?.client.pullDiagnostics && server.client.refreshDiagnostics) {
      void asked('The client refused to ask for diagnostics again', () =>
        connection.languages.diagnostics.refresh(),
      );
    }
    for (const document of texts.all()) {
      if (uri === undefined || document.uri === uri)
        scheduler.schedule(document.uri, () => void analyse(document.uri));
    }
  }

  /** What the server says without being asked. */
  async function analyse(uri: string): Promise<void> {
    await guard('analysis', undefined, async () => {
      const open = await documents.get(uri);
      // It may have changed or been closed while it was read.
      if (!open || open.version !== texts.get(uri)?.version) return;
      if (!server.client.pullDiagnostics) {
        void connection.sendDiagnostics({
          uri,
          version: open.version,
          diagnostics: await diagnosticsOf(open, server),
        });
      }
      notifyPolicies(open, server);
    })(undefined);
  }
}

/** Milliseconds for which the first answers wait for the client's settings. */
const SETTINGS_PATIENCE = 500;

/** Resolves with the promise, or after so many milliseconds without it. */
function atMost(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    void promise.finally(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
