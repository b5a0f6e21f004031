import { type ChildProcess, spawn } from 'node:child_process';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageclient/node';

/** A running account process. */
export interface AccountConnection {
  readonly connection: MessageConnection;
  readonly processId: number | undefined;
  /** Resolves when the process has ended, or could not be started, with why. */
  readonly ended: Promise<string>;
  end(): void;
}

/**
 * Starts the bundle in the Node of the extension host and speaks JSON-RPC over its standard input and output.
 *
 * @param say is told what the process writes for people
 */
export function startAccountConnection(module: string, say: (text: string) => void): AccountConnection {
  const child = spawn(process.execPath, [module], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stderr.setEncoding('utf8').on('data', say);
  // A process that ends while it is written to would otherwise end the extension host.
  child.stdin.on('error', () => {});
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onError(([error]) => say(error.message));
  return {
    connection,
    processId: child.pid,
    ended: endOf(child),
    end() {
      connection.dispose();
      // It ends by itself when nobody writes to it any more, and finishes what it has begun to write down.
      child.stdin.end();
      const timer = setTimeout(() => child.kill(), 2000);
      timer.unref();
      child.once('exit', () => clearTimeout(timer));
    },
  };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}
