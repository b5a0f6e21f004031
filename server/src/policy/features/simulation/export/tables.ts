import { printable } from '../../../text/printable.ts';
import type { AnswerRow } from '../run.ts';

const HEADER = ['Action', 'Resource', 'Decision', 'Denied by', 'Depends on', 'Why'];

/** A table for spreadsheets, by RFC 4180. What a spreadsheet would take for a formula is made text. */
export function csvTable(rows: readonly AnswerRow[]): string {
  const all = [HEADER, ...rows.map(cellsOf)];
  return all.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(text: string): string {
  // https://owasp.org/www-community/attacks/CSV_Injection
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A table of GitHub's Markdown. */
export function markdownTable(rows: readonly AnswerRow[]): string {
  const all = [HEADER, HEADER.map(() => '---'), ...rows.map(markdownCells)];
  return all.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function cellsOf({ action, resource, decision, deniedBy, missingContext, why }: AnswerRow): string[] {
  return [action, resource, decision, deniedBy.join(' '), missingContext.join(' '), why];
}

function markdownCells({ action, resource, decision, deniedBy, missingContext, why }: AnswerRow): string[] {
  return [
    code(action),
    code(resource),
    DECISIONS[decision],
    deniedBy.join(', '),
    missingContext.map(code).join(', '),
    withCode(why),
  ];
}

const DECISIONS: Readonly<Record<AnswerRow['decision'], string>> = {
  allowed: 'Allowed',
  explicitDeny: 'Explicit deny',
  implicitDeny: 'Implicit deny',
  depends: 'Depends',
};

/** Text of a file as code: a pipe would end the cell even there. */
export function code(text: string): string {
  const shown = printable(text).replaceAll('`', "'").replaceAll('|', '\\|');
  return shown.trim() === '' ? '' : `\`${shown}\``;
}

/** A sentence of ours, where text of files stands between backticks; what it has beyond them is no Markdown. */
export function withCode(sentence: string): string {
  return printable(sentence)
    .split('`')
    .map((part, index) => (index % 2 === 1 ? code(part) : part.replace(/[\\|<>[\]*_&#!]/g, '\\$&')))
    .join('');
}
