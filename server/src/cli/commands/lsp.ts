import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST } from '../../files/resources.ts';
import type { Command } from '../command.ts';
import { Exit, type ExitCode, UsageError } from '../exit.ts';
import { readFlags, takeNoArguments } from '../flags.ts';

export const command: Command = {
  usage: `Usage: iam-policy lsp --stdio

Runs the language server on standard input and output, for editors other than VS Code.
`,
  run: runServer,
};

/** The server finds its transport in the process's own arguments, and lives as long as the editor keeps it. */
async function runServer(args: readonly string[]): Promise<ExitCode> {
  const flags = readFlags(args, { values: ['clientProcessId'], switches: ['stdio'] });
  takeNoArguments(flags.positionals);
  if (!flags.has('stdio'))
    throw new UsageError('The server speaks over standard input and output: add --stdio.');
  await import(pathToFileURL(join(DIST, 'server.mjs')).href);
  return Exit.ok;
}
