import type { Readable, Writable } from 'node:stream';
import {
  type CancellationToken,
  createMessageConnection,
  type MessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import {
  type AccountSettings,
  askMfaCode,
  changeSettings,
  identityChanged,
  progress,
  type StartAccount,
  startAccount,
} from '../../protocol/account.ts';
import { cancelled } from '../abort.ts';
import { accountFailure, placeOfError } from './account-failure.ts';
import { type AccountHost, type AccountHostParts, createAccountHost } from './account-host.ts';

export interface AccountServerParts
  extends Pick<AccountHostParts, 'environment' | 'handlers' | 'resources' | 'pace' | 'later'> {
  readonly input: Readable;
  readonly output: Writable;
  /** Gets no secret and no word of a document. */
  log(line: string): void;
}

/**
 * Serves the requests of protocol/account.ts over a pair of streams, as JSON-RPC with Content-Length headers. Resolves when
 * the input has ended and everything under way has been stopped.
 */
export function serveAccount(parts: AccountServerParts): Promise<void> {
  const { input, output, log } = parts;
  const connection = createMessageConnection(
    new StreamMessageReader(input),
    new StreamMessageWriter(output),
    {
      error: () => log('A message of the editor could not be read.'),
      warn() {},
      info() {},
      log() {},
    },
  );
  const underWay = new Set<AbortController>();
  const pending = new Set<Promise<unknown>>();
  const lifetime = new AbortController();
  const host = createAccountHost({
    ...parts,
    signal: lifetime.signal,
    askMfaCode: async (question) => connection.sendRequest<string | null>(askMfaCode.method, question),
    identityChanged: (change) => notify(connection, identityChanged.method, change),
    progress: (step) => notify(connection, progress.method, step),
  });

  connection.onRequest(startAccount.method, (parameters: StartAccount) => {
    host.start(parameters);
    return null;
  });
  connection.onNotification(changeSettings.method, (settings: AccountSettings) =>
    host.changeSettings(settings),
  );
  for (const method of host.methods) {
    // Without params the token comes first.
    connection.onRequest(method, (...received: unknown[]) => {
      const token = received.at(-1) as CancellationToken;
      const answer = answerOf(host, method, received.length > 1 ? received[0] : null, token);
      pending.add(answer);
      return answer.finally(() => pending.delete(answer));
    });
  }
  connection.onError(() => log('The connection to the editor failed.'));

  async function answerOf(
    { handle }: AccountHost,
    method: string,
    params: unknown,
    token: CancellationToken,
  ): Promise<unknown> {
    const controller = new AbortController();
    const listener = token.onCancellationRequested(() => controller.abort());
    underWay.add(controller);
    try {
      if (token.isCancellationRequested) throw cancelled();
      return (await handle(method, params, controller.signal)) ?? null;
    } catch (error) {
      const failure = accountFailure(error, method);
      if (failure.kind === 'internal') log(`${method} failed: ${placeOfError(error)}`);
      return new ResponseError(REQUEST_FAILED, failure.sentence, failure);
    } finally {
      underWay.delete(controller);
      listener.dispose();
    }
  }

  return new Promise((resolve) => {
    connection.onClose(async () => {
      lifetime.abort();
      for (const controller of underWay) controller.abort();
      await Promise.allSettled(pending);
      connection.dispose();
      resolve();
    });
    connection.listen();
  });
}

/** LSP's code for a request that was right and failed all the same. */
const REQUEST_FAILED = -32803;

function notify(connection: MessageConnection, method: string, params: unknown): void {
  // The editor may be gone; there is nobody to tell of it.
  connection.sendNotification(method, params).catch(() => {});
}
