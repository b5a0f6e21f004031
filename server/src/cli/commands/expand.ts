import { openResources } from '../../files/resources.ts';
import { createPolicyService } from '../../policy/index.ts';
import type { Command } from '../command.ts';
import { Exit, type ExitCode, UsageError } from '../exit.ts';
import { oneOf, readFlags } from '../flags.ts';
import { printable, type Terminal } from '../terminal.ts';

export const command: Command = {
  usage: `Usage: iam-policy expand PATTERN… [--format text|json]

Shows the actions that patterns such as s3:Get* cover, by the AWS data that ships with the product.
`,
  run: expand,
};

function expand(args: readonly string[], terminal: Terminal): ExitCode {
  const flags = readFlags(args, { values: ['format'] });
  const format = oneOf('format', flags.value('format'), ['text', 'json'] as const) ?? 'text';
  if (flags.positionals.length === 0) throw new UsageError('Name at least one pattern, such as s3:Get*.');
  const { catalog } = openResources();
  const service = createPolicyService({ catalog });
  const expansions = flags.positionals.map((pattern) => service.expand(pattern));
  const rows = expansions.flatMap(({ pattern, services }) =>
    services.flatMap(({ prefix, actions }) =>
      actions.map(({ name, accessLevel }) => ({ pattern, action: `${prefix}:${name}`, accessLevel })),
    ),
  );
  if (format === 'json') terminal.out(`${JSON.stringify(rows, undefined, 2)}\n`);
  else for (const action of new Set(rows.map((row) => row.action))) terminal.out(`${action}\n`);
  const problems = expansions.flatMap(({ problem }) => problem ?? []);
  for (const problem of problems) terminal.say(printable(problem));
  return problems.length > 0 ? Exit.unusable : Exit.ok;
}
