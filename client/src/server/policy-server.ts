import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type {
  DidReadPolicies,
  NotificationName,
  RequestName,
} from '../../../server/src/protocol/protocol.ts';
import type { SimulationProgress } from '../../../server/src/protocol/simulation.ts';

export type ServerState = 'notStarted' | 'starting' | 'running' | 'stopped';

/** The language server's process, started by the first who needs it. */
export interface PolicyServer {
  readonly state: ServerState;
  /** Undefined while no process runs. */
  readonly processId: number | undefined;
  readonly onDidChangeState: vscode.Event<ServerState>;
  readonly onDidReadPolicies: vscode.Event<DidReadPolicies>;
  readonly onSimulationProgress: vscode.Event<SimulationProgress>;
  /** Starts the server unless it was started. Rejects where it cannot start. */
  start(): Promise<void>;
  /** Ends the process, if there is one, and starts another, whatever happened before. */
  restart(): Promise<void>;
  /** Starts the server where it was not started yet, and asks it. */
  request<P, R>(name: RequestName<P, R>, params: P, token?: vscode.CancellationToken): Promise<R>;
  /** Tells the server, where it runs; does nothing where it does not. */
  notify<P>(name: NotificationName<P>, params: P): Promise<void>;
  /** Resolves when the process has ended. */
  dispose(): Promise<void>;
}

export interface PolicyServerOptions {
  /** Path of the server's bundle. */
  readonly module: string;
  readonly log: vscode.LogOutputChannel;
}

export function createPolicyServer({ module, log }: PolicyServerOptions): PolicyServer {
  const stateChanged = new vscode.EventEmitter<ServerState>();
  const policiesRead = new vscode.EventEmitter<DidReadPolicies>();
  const simulationProgressed = new vscode.EventEmitter<SimulationProgress>();
  let state: ServerState = 'notStarted';
  let client: LanguageClient | undefined;
  let started: Promise<LanguageClient> | undefined;

  const server: PolicyServer = {
    get state() {
      return state;
    },
    get processId() {
      return client?.serverProcess?.pid;
    },
    onDidChangeState: stateChanged.event,
    onDidReadPolicies: policiesRead.event,
    onSimulationProgress: simulationProgressed.event,
    async start() {
      started ??= begin();
      await started;
    },
    async restart() {
      await end();
      await server.start();
    },
    async request(name, params, token) {
      started ??= begin();
      const running = await started;
      // An absent token would be sent as a second parameter.
      return token
        ? running.sendRequest(name.method, params, token)
        : running.sendRequest(name.method, params);
    },
    async notify(name, params) {
      // The state changes a moment before the client is there.
      if (state === 'running') await (await started)?.sendNotification(name.method, params);
    },
    dispose() {
      stateChanged.dispose();
      policiesRead.dispose();
      simulationProgressed.dispose();
      return end();
    },
  };
  return server;

  async function begin(): Promise<LanguageClient> {
    become('starting');
    // Loaded with the first policy: whoever edits other JSON does not pay for it.
    const { startLanguageClient } = await import('./language-client.ts');
    try {
      client = await startLanguageClient({
        module,
        log,
        became: become,
        readPolicies: (params) => policiesRead.fire(params),
        simulationProgress: (params) => simulationProgressed.fire(params),
        restart: () => server.restart(),
      });
      return client;
    } catch (error) {
      become('stopped');
      throw error;
    }
  }

  async function end(): Promise<void> {
    const ended = started;
    started = undefined;
    client = undefined;
    await ended?.then((running) => running.dispose()).catch((error) => log.error(error));
  }

  function become(next: ServerState): void {
    if (next === state) return;
    state = next;
    stateChanged.fire(next);
  }
}
