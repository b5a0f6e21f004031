import { once } from 'node:events';
import { fstatSync, readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';

/** What a command reads from and writes to. */
export interface Terminal {
  /** Standard output: results alone. */
  out(text: string): void;
  /** Standard error: everything said to people, a line a call. */
  say(line: string): void;
  /** All of standard input as bytes; rejects where it cannot be read. */
  input(): Promise<Uint8Array>;
  /** Standard input piece by piece; rejects where it cannot be read. */
  inputChunks(): AsyncIterable<Uint8Array>;
  /** Resolves when standard output has taken enough of what was written for more to be written. */
  drained(): Promise<void>;
  readonly colours: boolean;
  readonly workingFolder: string;
}

export function systemTerminal(): Terminal {
  // A reader such as `head` may go away early; what it did not want needs no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return {
    out: (text) => void process.stdout.write(text),
    say: (line) => void process.stderr.write(`${line}\n`),
    input: standardInput,
    inputChunks: () => process.stdin,
    drained: async () => {
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
    },
    colours: process.stdout.isTTY === true && !process.env.NO_COLOR,
    workingFolder: process.cwd(),
  };
}

/** A pipe is read as a stream: reading it at once fails where the other end is not ready yet. */
async function standardInput(): Promise<Uint8Array> {
  const stats = fstatSync(0);
  return stats.isFile() || stats.isDirectory() ? readFileSync(0) : buffer(process.stdin);
}

/** Text from a file or an account, safe to show: what would steer a terminal is taken out. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�');
}
