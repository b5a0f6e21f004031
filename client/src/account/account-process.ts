import * as vscode from 'vscode';
import { changeSettings, type StartAccount, startAccount } from '../../../server/src/protocol/account.ts';
import type { NotificationName, RequestName } from '../../../server/src/protocol/protocol.ts';
import type { AccountConnection } from './account-connection.ts';
import { AccountRequestError, failureIn } from './account-request-error.ts';
import { accountSettings, onDidChangeAccountSettings } from './account-settings.ts';
import { PROCESS_ENDED, UNTRUSTED } from './failure-buttons.ts';

/** The process that alone talks to AWS. It is started by the first request, which is an act of the user. */
export interface AccountProcess extends vscode.Disposable {
  /** Undefined while no process runs. */
  readonly processId: number | undefined;
  /** It ended without being told to; whoever was signed in no longer is. The next request starts another. */
  readonly onDidCrash: vscode.Event<void>;
  /**
   * Asks the process, and starts it where it does not run.
   *
   * @throws {AccountRequestError} where it fails, and in a workspace that is not trusted
   * @throws {vscode.CancellationError} where the user cancelled it
   */
  request<P, R>(name: RequestName<P, R>, params: P, token?: vscode.CancellationToken): Promise<R>;
  onNotification<P>(name: NotificationName<P>, listener: (params: P) => void): vscode.Disposable;
  /** Answers what the process asks. */
  onRequest<P, R>(name: RequestName<P, R>, answer: (params: P) => Promise<R>): void;
}

export interface AccountProcessOptions {
  /** Path of the account process's bundle. */
  readonly module: string;
  /** A folder of ours, for its journal. */
  readonly dataFolder: string;
  readonly log: vscode.LogOutputChannel;
}

export function createAccountProcess({ module, dataFolder, log }: AccountProcessOptions): AccountProcess {
  const crashed = new vscode.EventEmitter<void>();
  const notified = new Map<string, vscode.EventEmitter<unknown>>();
  const answers = new Map<string, (params: never) => Promise<unknown>>();
  let running: Promise<AccountConnection> | undefined;
  let current: AccountConnection | undefined;
  let processId: number | undefined;

  const settingsChanged = onDidChangeAccountSettings(() => {
    void running?.then(({ connection }) =>
      connection.sendNotification(changeSettings.method, accountSettings()),
    );
  });

  return {
    get processId() {
      return processId;
    },
    onDidCrash: crashed.event,
    async request(name, params, token) {
      assertTrusted();
      running ??= begin();
      const { connection, ended } = await running;
      // A connection whose process is gone never answers.
      const gone = ended.then((): never => {
        throw processEnded();
      });
      try {
        const answer = token
          ? connection.sendRequest(name.method, params, token)
          : connection.sendRequest(name.method, params);
        return (await Promise.race([answer, gone])) as never;
      } catch (error) {
        throw readableError(error, token);
      }
    },
    onNotification<P>({ method }: NotificationName<P>, listener: (params: P) => void) {
      const emitter = notified.get(method) ?? new vscode.EventEmitter<unknown>();
      notified.set(method, emitter);
      return (emitter as vscode.EventEmitter<P>).event(listener);
    },
    onRequest({ method }, answer) {
      answers.set(method, answer);
    },
    dispose() {
      const last = running;
      running = undefined;
      settingsChanged.dispose();
      void last?.then(({ end }) => end()).catch(() => {});
      crashed.dispose();
      for (const emitter of notified.values()) emitter.dispose();
    },
  };

  async function begin(): Promise<AccountConnection> {
    // Loaded by the first act in the account: whoever only edits policies does not pay for it.
    const { startAccountConnection } = await import('./account-connection.ts');
    const started = startAccountConnection(module, (text) => log.info(text.trimEnd()));
    const { connection, ended } = started;
    connection.onNotification((method, params) => {
      notified.get(method)?.fire(Array.isArray(params) ? params[0] : params);
    });
    for (const [method, answer] of answers) connection.onRequest(method, answer);
    connection.listen();
    current = started;
    processId = started.processId;
    void ended.then((how) => over(started, how));
    try {
      const start: StartAccount = { dataFolder, settings: accountSettings() };
      await Promise.race([
        connection.sendRequest(startAccount.method, start),
        ended.then((how) => Promise.reject(new Error(how))),
      ]);
      return started;
    } catch (error) {
      running = undefined;
      started.end();
      throw new AccountRequestError({
        kind: PROCESS_ENDED,
        sentence: vscode.l10n.t(
          'The process that talks to AWS did not start ({0}); the log says more.',
          error instanceof Error ? error.message : String(error),
        ),
      });
    }
  }

  function over(connection: AccountConnection, how: string): void {
    // An older one may end while a newer one runs.
    if (connection !== current) return;
    current = undefined;
    processId = undefined;
    if (running === undefined) return;
    running = undefined;
    log.error(`The account process ended: ${how}.`);
    crashed.fire();
  }
}

/** @throws {AccountRequestError} in a workspace that is not trusted: there nothing of the account works. */
export function assertTrusted(): void {
  if (vscode.workspace.isTrusted) return;
  throw new AccountRequestError({
    kind: UNTRUSTED,
    sentence: vscode.l10n.t(
      'This workspace is not trusted, so nothing is done with AWS accounts in it; trust it first.',
    ),
  });
}

function readableError(error: unknown, token: vscode.CancellationToken | undefined): unknown {
  if (error instanceof AccountRequestError) return error;
  const { code, data } = error as { readonly code?: unknown; readonly data?: unknown };
  const failure = failureIn(data);
  const isCancelled = code === REQUEST_CANCELLED || failure?.kind === 'cancelled';
  if (token?.isCancellationRequested || isCancelled) return new vscode.CancellationError();
  return failure ? new AccountRequestError(failure) : error;
}

function processEnded(): AccountRequestError {
  return new AccountRequestError({
    kind: PROCESS_ENDED,
    sentence: vscode.l10n.t(
      'The process that talks to AWS ended unexpectedly, so this was not finished; sign in again, and look at what was done.',
    ),
  });
}

/** LSP's code. */
const REQUEST_CANCELLED = -32800;
