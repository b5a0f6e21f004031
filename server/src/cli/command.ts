import type { ExitCode } from './exit.ts';
import type { Terminal } from './terminal.ts';

/** One command of the command line. */
export interface Command {
  readonly usage: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode> | ExitCode;
}
