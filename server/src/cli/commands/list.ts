import { openResources } from '../../files/resources.ts';
import { createPolicyService, kindLabel, lineIndex } from '../../policy/index.ts';
import type { Command } from '../command.ts';
import { Exit, type ExitCode } from '../exit.ts';
import { oneOf, pathsOf, readFlags } from '../flags.ts';
import { isUnreadableInput, readPolicies, sayUnreadable } from '../policies.ts';
import { printable, type Terminal } from '../terminal.ts';

const FORMATS = ['text', 'json'] as const;

export const command: Command = {
  usage: `Usage: iam-policy list PATH… [--format text|json] [OPTIONS]

Lists every policy in the files and folders: where it stands, what it is, how many statements it has.
\`-\` reads standard input.

  --config FILE           use this configuration in place of the nearest .iam-policy.json
  --stdin-filename NAME   name of what standard input holds
`,
  run: list,
};

async function list(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const flags = readFlags(args, { values: ['format', 'config', 'stdin-filename'] });
  const format = oneOf('format', flags.value('format'), FORMATS) ?? 'text';
  const paths = pathsOf(flags.positionals);
  const service = createPolicyService({ catalog: openResources().catalog });
  const selection = {
    paths,
    stdinName: flags.value('stdin-filename'),
    forced: undefined,
    configurationPath: flags.value('config'),
  };
  const rows = [];
  let unreadable = false;
  for await (const one of readPolicies(selection, service, terminal)) {
    if (isUnreadableInput(one)) {
      unreadable = true;
      sayUnreadable(one, terminal);
      continue;
    }
    const lines = lineIndex(one.file.text);
    for (const { policy, host, span, setting } of one.file.policies) {
      rows.push({
        file: one.input.name,
        host,
        kind: setting.kind,
        range: { start: lines.positionAt(span.start), end: lines.positionAt(span.end) },
        statements: policy.statements.length,
        label: kindLabel(setting),
      });
    }
  }
  if (format === 'json') {
    terminal.out(
      `${JSON.stringify(
        rows.map(({ label: _, ...row }) => row),
        undefined,
        2,
      )}\n`,
    );
  } else {
    for (const { file, range, label, statements } of rows) {
      const count = statements === 1 ? '1 statement' : `${statements} statements`;
      terminal.out(`${printable(file)}:${range.start.line + 1}  ${label}, ${count}\n`);
    }
  }
  return unreadable ? Exit.unusable : Exit.ok;
}
