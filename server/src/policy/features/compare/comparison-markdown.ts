import { printable } from '../../text/printable.ts';
import { changeSentence, sections } from './change-words.ts';
import type { FileComparison, PolicyComparison } from './compare-files.ts';

/** A file with what changes in it. */
export interface NamedComparison {
  readonly name: string;
  readonly comparison: FileComparison;
}

/**
 * What changes in some files, as a comment for a pull request. Nothing in it can become a link, an image or HTML.
 *
 * @param since name of what they are compared with, where it is another than their earlier version
 */
export function comparisonMarkdown(files: readonly NamedComparison[], since?: string): string {
  const parts = files.flatMap(({ name, comparison }) => [
    ...comparison.reasons.map((reason) => `\n### ${code(name)}\n\n- ${reason}\n`),
    ...comparison.policies
      .filter((policy) => policy.comparison.verdict !== 'same')
      .map((policy) => policyMarkdown(name, policy)),
  ]);
  const text = parts.length > 0 ? parts.join('') : NOTHING;
  return `## IAM policies: what changes${since === undefined ? '' : ` since ${code(since)}`}\n${text}`;
}

const NOTHING = '\nNo policy allows or denies anything else than before.\n';

function policyMarkdown(name: string, { place, label, before, after, comparison }: PolicyComparison): string {
  const state = before ? (after ? '' : ', removed') : ', new';
  const where = place === '' ? code(name) : `${code(name)} ${code(place)}`;
  const lines = [`\n### ${where}: ${label.replace(/[^\w ()]/g, ' ')}${state}\n`];
  for (const { title, changes } of sections(comparison)) {
    lines.push(`\n**${title}**\n\n`);
    for (const change of changes) {
      const names = [...new Set(change.statements.map((statement) => code(statement.name)))];
      const from = names.length > 0 ? ` (${names.join(', ')})` : '';
      lines.push(`- ${changeSentence(change, code)}${from}\n`);
    }
  }
  return lines.join('');
}

/** Text as code: the fence is longer than any within. */
function code(text: string): string {
  const shown = printable(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const padding = shown.startsWith('`') || shown.endsWith('`') || shown.trim() === '' ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}
