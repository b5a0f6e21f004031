import { IGNORE_CHECKS, IGNORES_PAGE, type IgnoreCode } from '../../files/ignores/ignore-checks.ts';
import { openResources } from '../../files/resources.ts';
import { rules } from '../../policy/index.ts';
import { Exit, type ExitCode, UsageError } from '../exit.ts';
import type { Terminal } from '../terminal.ts';

/** Prints the page of a check. A code that several rules report has several pages. */
export function explainCode(code: string, terminal: Terminal): ExitCode {
  if (Object.hasOwn(IGNORE_CHECKS, code)) {
    const { summary, details } = IGNORE_CHECKS[code as IgnoreCode];
    terminal.out(`# ${code}\n\n${summary}. ${details}\n\n${IGNORES_PAGE}\n`);
    return Exit.ok;
  }
  const found = rules.filter(({ id, codes }) => id === code || code in codes);
  if (found.length === 0)
    throw new UsageError(`\`${code}\` is no issue code; \`iam-policy rules\` lists them.`);
  const { rulePage } = openResources();
  terminal.out(found.map(({ id, summary }) => rulePage(id) ?? `# ${id}\n\n${summary}.\n`).join('\n'));
  return Exit.ok;
}
