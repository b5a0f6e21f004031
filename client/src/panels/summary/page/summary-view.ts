import type { PolicySummary, Range, SummaryRow } from '../../../../../server/src/protocol/protocol.ts';
import type { SummaryTexts } from '../messages.ts';
import { element } from './element.ts';
import { fill } from './fill.ts';
import { summaryTable } from './summary-table.ts';

/** The whole page: heading, a table of what is denied, one of what is allowed, notes. */
export function summaryView(
  { title, type, rows, notes, dataDate }: PolicySummary,
  texts: SummaryTexts,
  reveal: (range: Range) => void,
): Node[] {
  const tables = (['Deny', 'Allow'] as const).flatMap((effect) => {
    const part = rows.filter((row) => row.effect === effect);
    return part.length > 0 ? [section(effect, part, texts, reveal)] : [];
  });
  return [
    element('h1', {}, title),
    element('p', { class: 'type' }, type),
    ...(tables.length > 0 ? tables : [element('p', {}, texts.empty)]),
    ...(notes.length > 0 ? [noteSection(notes, texts)] : []),
    element('p', { class: 'data' }, fill(texts.data, dataDate)),
  ];
}

export function nothingToShow(reason: string): Node {
  return element('p', { class: 'none' }, reason);
}

function section(
  effect: SummaryRow['effect'],
  rows: readonly SummaryRow[],
  texts: SummaryTexts,
  reveal: (range: Range) => void,
): HTMLElement {
  const id = `caption-${effect}`;
  return element(
    'section',
    { class: effect.toLowerCase(), 'aria-labelledby': id },
    element('h2', { id }, effect === 'Deny' ? texts.denied : texts.allowed),
    summaryTable({ rows, texts, reveal, captionId: id }),
  );
}

function noteSection(notes: readonly string[], texts: SummaryTexts): HTMLElement {
  return element(
    'section',
    { class: 'notes', 'aria-labelledby': 'notes' },
    element('h2', { id: 'notes' }, texts.notes),
    element('ul', {}, ...notes.map((note) => element('li', {}, note))),
  );
}
