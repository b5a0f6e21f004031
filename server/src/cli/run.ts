import type { Command } from './command.ts';
import { Exit, type ExitCode, UsageError } from './exit.ts';
import type { Terminal } from './terminal.ts';

/** Each command is loaded when it is called, so that none pays for another. */
const COMMANDS: Readonly<
  Record<string, { readonly summary: string; load(): Promise<{ command: Command }> }>
> = {
  check: { summary: 'find mistakes and risks in policies', load: () => import('./commands/check.ts') },
  list: { summary: 'list every policy in files and folders', load: () => import('./commands/list.ts') },
  simulate: {
    summary: 'decide requests as AWS does, and say why',
    load: () => import('./commands/simulate.ts'),
  },
  diff: { summary: 'show what access a change of policies grants', load: () => import('./commands/diff.ts') },
  test: { summary: 'run policy tests', load: () => import('./commands/test.ts') },
  explain: { summary: 'say why AWS denied a request', load: () => import('./commands/explain.ts') },
  expand: { summary: 'show the actions that a pattern covers', load: () => import('./commands/expand.ts') },
  rules: { summary: 'list every check', load: () => import('./commands/rules.ts') },
  sandbox: {
    summary: 'run an account to try things on, on this computer alone',
    load: () => import('./commands/sandbox.ts'),
  },
  lsp: { summary: 'run the language server for an editor', load: () => import('./commands/lsp.ts') },
};

const HELP = `iam-policy: write, check and understand AWS IAM policies. Offline, but for what asks an account.

Usage: iam-policy COMMAND [ARGUMENTS]

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`)
  .join('\n')}

  iam-policy COMMAND --help    what a command takes
  iam-policy --version         version, and the day of the AWS data

Exit code: 0 when all is well, 1 when a finding reaches --fail-on, 2 when the call or its input cannot be used.
`;

/** Runs one call and gives its exit code. Never throws. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    const { openResources } = await import('../files/resources.ts');
    const { version, catalog } = openResources();
    terminal.out(`iam-policy ${version} (AWS data of ${catalog.date})\n`);
    return Exit.ok;
  }
  if (name === undefined) {
    terminal.say(HELP.trimEnd());
    return Exit.unusable;
  }
  if (name === 'help' && rest[0] !== undefined) return runCommand([rest[0], '--help'], terminal);
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.out(HELP);
    return Exit.ok;
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    terminal.say(
      `\`${name}\` is no command of iam-policy. The commands are ${Object.keys(COMMANDS).join(', ')}.`,
    );
    return Exit.unusable;
  }
  const { command } = await COMMANDS[name]!.load();
  if (asksForHelp(rest)) {
    terminal.out(command.usage);
    return Exit.ok;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    if (error instanceof UsageError) terminal.say(`${error.message}\n\n${command.usage.trimEnd()}`);
    else terminal.say(`iam-policy ${name} failed: ${error instanceof Error ? error.message : String(error)}`);
    return Exit.unusable;
  }
}

/** Behind `--` there are paths alone. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const flags = end < 0 ? args : args.slice(0, end);
  return flags.includes('--help') || flags.includes('-h');
}
