import '@vscode-elements/elements/dist/vscode-table/index.js';
import '@vscode-elements/elements/dist/vscode-table-body/index.js';
import '@vscode-elements/elements/dist/vscode-table-cell/index.js';
import '@vscode-elements/elements/dist/vscode-table-header/index.js';
import '@vscode-elements/elements/dist/vscode-table-header-cell/index.js';
import '@vscode-elements/elements/dist/vscode-table-row/index.js';
import type { Range, SummaryRow } from '../../../../../server/src/protocol/protocol.ts';
import type { SummaryTexts } from '../messages.ts';
import { accessList, textList } from './cell-content.ts';
import { element } from './element.ts';
import { fill } from './fill.ts';

export interface SummaryTable {
  readonly rows: readonly SummaryRow[];
  readonly texts: SummaryTexts;
  readonly reveal: (range: Range) => void;
  /** Id of the heading that names the table. */
  readonly captionId: string;
}

interface Column {
  readonly title: string;
  /** Share of the width, in percent; the columns' shares are scaled to 100. */
  readonly share: number;
  readonly content: (row: SummaryRow, key: string) => Node;
}

export function summaryTable({ rows, texts, reveal, captionId }: SummaryTable): HTMLElement {
  const columns = columnsOf(rows, texts, reveal);
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const headers = columns.map(({ title }) => element('vscode-table-header-cell', {}, title));
  const table = element(
    'vscode-table',
    { 'aria-labelledby': captionId, 'bordered-rows': '', responsive: '', breakpoint: '440' },
    element('vscode-table-header', { slot: 'header' }, element('vscode-table-row', {}, ...headers)),
    element(
      'vscode-table-body',
      { slot: 'body' },
      ...rows.map((row, index) => tableRow(row, index, columns, reveal)),
    ),
  );
  table.columns = columns.map(({ share }) => `${(share * 100) / total}%`);
  table.addEventListener('keydown', moveBetweenRows);
  return table;
}

function columnsOf(
  rows: readonly SummaryRow[],
  texts: SummaryTexts,
  reveal: (range: Range) => void,
): Column[] {
  const principals: Column = {
    title: texts.principals,
    share: 22,
    content: (row, key) => textList(row.principals, `${key}/principals`, texts),
  };
  return [
    { title: texts.service, share: 22, content: (row, key) => serviceButton(row, key, texts, reveal) },
    {
      title: texts.access,
      share: 26,
      content: (row, key) => accessList(row.access, `${key}/access`, texts),
    },
    ...(rows.some((row) => row.principals.length > 0) ? [principals] : []),
    {
      title: texts.resources,
      share: 28,
      content: (row, key) => textList(row.resources, `${key}/resources`, texts),
    },
    {
      title: texts.conditions,
      share: 26,
      content: (row, key) => textList(row.conditions, `${key}/conditions`, texts),
    },
  ];
}

function tableRow(
  row: SummaryRow,
  index: number,
  columns: readonly Column[],
  reveal: (range: Range) => void,
): HTMLElement {
  const key = `${row.effect}/${index}`;
  const cells = columns.map(({ content }) => element('vscode-table-cell', {}, content(row, key)));
  cells[0]!.role = 'rowheader';
  const made = element('vscode-table-row', {}, ...cells);
  made.addEventListener('click', ({ target }) => {
    const inner = (target as Element).closest('button, summary');
    if (!inner && window.getSelection()?.isCollapsed !== false) reveal(row.range);
  });
  return made;
}

function serviceButton(
  { service, servicePrefix, range }: SummaryRow,
  key: string,
  texts: SummaryTexts,
  reveal: (range: Range) => void,
): HTMLElement {
  const label = fill(texts.showStatement, service);
  const button = element(
    'button',
    { type: 'button', 'data-key': key, 'aria-label': label, title: label },
    service,
  );
  button.addEventListener('click', () => reveal(range));
  const prefix = element('span', { class: 'prefix' }, servicePrefix);
  return servicePrefix === '*' ? button : element('div', {}, button, prefix);
}

/** Up and Down go from row to row, as in VS Code's own lists; Tab goes through everything. */
function moveBetweenRows(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const table = event.currentTarget as HTMLElement;
  const buttons = [...table.querySelectorAll('button')];
  const current = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = step === 0 || current < 0 ? undefined : buttons[current + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
