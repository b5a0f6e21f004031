import { readFileSync } from 'node:fs';

/** What a command reads from and writes to. */
export interface Terminal {
  /** Standard output: results alone. */
  out(text: string): void;
  /** Standard error: everything said to people, a line a call. */
  say(line: string): void;
  /** All of standard input as bytes. */
  input(): Uint8Array;
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
    input: () => readFileSync(0),
    colours: process.stdout.isTTY === true && !process.env.NO_COLOR,
    workingFolder: process.cwd(),
  };
}

/** Text from a file or an account, safe to show: what would steer a terminal is taken out. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�');
}
