import { rules } from '../../policy/index.ts';
import type { Command } from '../command.ts';
import { Exit, type ExitCode } from '../exit.ts';
import { oneOf, readFlags, takeNoArguments } from '../flags.ts';
import type { Terminal } from '../terminal.ts';

export const command: Command = {
  usage: `Usage: iam-policy rules [--format text|json]

Lists every check by its issue code. \`iam-policy check --explain CODE\` prints the page of one.
`,
  run: listRules,
};

function listRules(args: readonly string[], terminal: Terminal): ExitCode {
  const flags = readFlags(args, { values: ['format'] });
  takeNoArguments(flags.positionals);
  const format = oneOf('format', flags.value('format'), ['text', 'json'] as const) ?? 'text';
  const rows = rules
    .flatMap(({ id, codes, summary, reference }) =>
      Object.entries(codes).map(([issueCode, findingType]) => ({
        issueCode,
        findingType,
        rule: id,
        summary,
        learnMoreLink: typeof reference === 'string' ? reference : (reference[issueCode] ?? ''),
      })),
    )
    .sort((a, b) => a.issueCode.localeCompare(b.issueCode));
  if (format === 'json') terminal.out(`${JSON.stringify(rows, undefined, 2)}\n`);
  else
    for (const row of rows) terminal.out(`${row.findingType.padEnd(16)} ${row.issueCode}  ${row.summary}\n`);
  return Exit.ok;
}
