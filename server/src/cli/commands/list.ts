import { openResources } from '../../files/resources.ts';
import { createPolicyService, kindLabel, lineIndex } from '../../policy/index.ts';
import type { Command } from '../command.ts';
import { Exit, type ExitCode, UsageError } from '../exit.ts';
import { oneOf, readFlags } from '../flags.ts';
import { isUnreadableInput, readPolicies } from '../policies.ts';
import { printable, type Terminal } from '../terminal.ts';

const FORMATS = ['text', 'json'] as const;

export const command: Command = {
  usage: `Usage: iam-policy list PATH… [--format text|json] [--config FILE]

Lists every policy in the files and folders: where it stands, what it is, how many statements it has.
`,
  run: list,
};

async function list(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const flags = readFlags(args, { values: ['format', 'config', 'stdin-filename'] });
  const format = oneOf('format', flags.value('format'), FORMATS) ?? 'text';
  if (flags.positionals.length === 0) throw new UsageError('Name at least one file or folder to list.');
  const service = createPolicyService({ catalog: openResources().catalog });
  const selection = {
    paths: flags.positionals,
    stdinName: flags.value('stdin-filename'),
    forced: undefined,
    configurationPath: flags.value('config'),
  };
  const rows = [];
  let unreadable = false;
  for await (const one of readPolicies(selection, service, terminal)) {
    if (isUnreadableInput(one)) {
      unreadable = true;
      terminal.say(`${printable(one.name)}: ${printable(one.reason)}`);
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
