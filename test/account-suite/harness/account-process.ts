import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { after } from 'node:test';
import {
  CancellationTokenSource,
  createMessageConnection,
  type ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import {
  type AccountFailure,
  type AccountSettings,
  askMfaCode,
  type IdentitySource,
  signIn,
  startAccount,
} from '../../../server/src/protocol/account.ts';
import type { RequestName } from '../../../server/src/protocol/protocol.ts';
import { askedBy, type Editor, RequestFailed } from './editor.ts';
import { ACCOUNT_PROCESS } from './resources.ts';
import { blotted, written } from './secrets.ts';
import { environmentOf, runFolder, type Target } from './target.ts';

export interface ProcessEditor extends ReturnType<typeof askedBy> {
  readonly dataFolder: string;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Ends its input, as an editor that closes; resolves with the exit code. */
  end(): Promise<number | null>;
  /** Everything it wrote to its standard output and error. */
  output(): string;
}

export interface ProcessOptions {
  readonly dataFolder?: string;
  readonly settings?: Partial<AccountSettings>;
  readonly source?: IdentitySource;
  readonly mfaCode?: () => string;
}

const children = new Set<ChildProcessWithoutNullStreams>();

// Of tests that failed before they ended theirs.
after(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** The account process as an editor starts it: the bundle, over its standard streams; signed in. */
export async function startProcess(target: Target, options: ProcessOptions = {}): Promise<ProcessEditor> {
  const { dataFolder = runFolder('journal'), settings, mfaCode = () => null } = options;
  const { source = { kind: 'environment' } } = options;
  const child = spawn(process.execPath, [ACCOUNT_PROCESS], {
    env: { PATH: process.env.PATH, ...environmentOf(target, target.keys) },
    stdio: 'pipe',
  });
  children.add(child);
  const { output, exit } = listen(child);
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  // Of a process that is killed in the middle of a message.
  connection.onError(() => {});
  connection.onRequest(askMfaCode.method, mfaCode);
  connection.listen();

  // A process that is gone answers nothing, and nobody should wait for it.
  const ended = exit.then((code): never => {
    throw new Error(`The account process ended with ${code}. What it wrote:\n${blotted(output())}`);
  });
  ended.catch(() => {});
  const ask: Editor['ask'] = async <P, R>(
    { method }: RequestName<P, R>,
    params: P,
    signal?: AbortSignal,
  ): Promise<R> => {
    const cancelling = new CancellationTokenSource();
    signal?.addEventListener('abort', () => cancelling.cancel(), { once: true });
    try {
      return await Promise.race([connection.sendRequest<R>(method, params, cancelling.token), ended]);
    } catch (error) {
      const failure = (error as ResponseError<AccountFailure>).data;
      throw failure ? new RequestFailed(method, failure) : error;
    }
  };
  await ask(startAccount, {
    dataFolder,
    settings: { readOnly: false, endpoint: target.endpoint, region: '', productionProfiles: [], ...settings },
  });
  await ask(signIn, source);
  return {
    dataFolder,
    ...askedBy(ask),
    output,
    async kill() {
      child.kill('SIGKILL');
      await exit;
      connection.dispose();
    },
    async end() {
      child.stdin.end();
      return exit;
    },
  };
}

function listen(child: ChildProcessWithoutNullStreams): {
  readonly output: () => string;
  readonly exit: Promise<number | null>;
} {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
      written.push(String(chunk));
    });
  }
  // Of a process that is gone while it is written to.
  child.stdin.on('error', () => {});
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
  void exit.then(() => children.delete(child));
  return { output: () => output, exit };
}
