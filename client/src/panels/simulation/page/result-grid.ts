import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SimulationDecision } from '../../../../../server/src/protocol/simulation.ts';
import { filled } from '../../page/filled.ts';
import { sentence } from '../../page/sentence.ts';
import type { ShownRow, SimulationMode } from '../messages.ts';
import type { SimulationTexts } from '../text-names.ts';
import { arnText } from './arn-text.ts';
import { decisionMark } from './decision-mark.ts';
import { type Cell, nextCell } from './next-cell.ts';
import { openExplanation } from './open-explanation.ts';
import type { Page } from './page.ts';
import { disagrees, type ResultRow, type ResultTable } from './result-rows.ts';
import { visibleRows } from './visible-rows.ts';

export interface ResultGrid {
  readonly page: Page;
  readonly texts: SimulationTexts;
  readonly table: ResultTable;
  /** Those that the filter leaves. */
  readonly rows: readonly ResultRow[];
  readonly mode: SimulationMode;
}

const ROW_HEIGHT = 28;

/** The decisions as a grid. Only the rows in sight are in the document. */
export function resultGrid(grid: ResultGrid): TemplateResult {
  const { page, rows, table } = grid;
  const { cell, resultsTop } = page.state;
  const titles = columnTitles(grid);
  const active = {
    row: Math.min(cell.row, rows.length - 1),
    column: Math.min(cell.column, titles.length - 1),
  };
  const viewport = { top: resultsTop, height: window.innerHeight };
  const shown = visibleRows(rows.length, ROW_HEIGHT, viewport, active.row);
  return html`<div
    class="grid ${kindOf(table)} ${grid.mode} ${page.state.selected ? 'explained' : ''}"
    role="grid"
    aria-labelledby="results"
    aria-rowcount=${rows.length + 1}
    aria-colcount=${titles.length}
    .style=${`--resources: ${table.resources.length}`}
    @scroll=${({ target }: Event) => page.set({ resultsTop: (target as HTMLElement).scrollTop })}
    @keydown=${(event: KeyboardEvent) => onKey(event, grid, active, titles.length)}
  >
    <div role="rowgroup" class="head">
      <div role="row" aria-rowindex="1">
        ${titles.map((title) => html`<div role="columnheader" title=${title}>${title}</div>`)}
      </div>
    </div>
    <div role="rowgroup" class="spacer" .style=${`height: ${rows.length * ROW_HEIGHT}px`}>
      ${repeat(
        shown,
        (index) => keyOf(rows[index]!, table),
        (index) => row(grid, index, active),
      )}
    </div>
  </div>`;
}

/** `single`: a list on one resource, which needs no column of its own. */
function kindOf({ layout, resources }: ResultTable): 'matrix' | 'list' | 'single' {
  return layout === 'list' && resources.length < 2 ? 'single' : layout;
}

function keyOf({ action, cells }: ResultRow, { layout }: ResultTable): string {
  return layout === 'matrix' ? action : `${action} ${cells[0]?.resource}`;
}

function columnTitles({ texts, table, mode }: ResultGrid): readonly string[] {
  const { action, resource, why } = texts;
  const decision = { offline: [texts.decision], account: [texts.byAws], both: [texts.offline, texts.byAws] }[
    mode
  ];
  return {
    matrix: [action, ...table.resources],
    list: [action, resource, ...decision, why],
    single: [action, ...decision, why],
  }[kindOf(table)];
}

interface CellContent {
  readonly content: TemplateResult | string;
  /** The decision that the cell is about. */
  readonly about: ShownRow | undefined;
  readonly title: string;
}

/** The cells of a row, without the action's own. */
function contentsOf({ cells }: ResultRow, { texts, table, mode }: ResultGrid): readonly CellContent[] {
  const isBoth = mode === 'both';
  if (table.layout === 'matrix') {
    return cells.map((about) => ({
      content: isBoth ? bothCell(about, texts) : decisionCell(about?.decision, texts),
      about,
      title: titleOf(about, texts),
    }));
  }
  const [about] = cells;
  const title = titleOf(about, texts);
  const live = about?.live;
  const decisions = [
    { content: decisionCell(about?.decision, texts), about, title },
    ...(isBoth
      ? [
          {
            content: live ? decisionCell(live.decision, texts) : texts.notAsked,
            about,
            title: live?.why ?? title,
          },
        ]
      : []),
  ];
  const reason = {
    content: about ? sentence(reasonOf(about, texts)) : '',
    about,
    title: titleOf(about, texts),
  };
  const resource = { content: arnText(about?.resource ?? ''), about, title: about?.resource ?? '' };
  return kindOf(table) === 'list' ? [resource, ...decisions, reason] : [...decisions, reason];
}

function row(grid: ResultGrid, index: number, active: Cell): TemplateResult {
  const { page, rows } = grid;
  const one = rows[index]!;
  const { selected } = page.state;
  const isSelected = (about: ShownRow | undefined): boolean =>
    about !== undefined && about.action === selected?.action && about.resource === selected.resource;
  const cell = ({ content, about, title }: CellContent, column: number): TemplateResult => html`<div
    role=${column === 0 ? 'rowheader' : 'gridcell'}
    tabindex=${active.row === index && active.column === column ? 0 : -1}
    aria-selected=${column === 0 ? nothing : String(isSelected(about))}
    data-cell="${index},${column}"
    title=${title}
    @click=${() => {
      page.set({ cell: { row: index, column } });
      if (about) openExplanation(page, about, false);
    }}
  >${content}</div>`;
  const first = { content: one.action, about: one.cells.find(Boolean), title: one.action };
  return html`<div
    role="row"
    aria-rowindex=${index + 2}
    class=${one.cells.some(isSelected) ? 'selected' : ''}
    .style=${`top: ${index * ROW_HEIGHT}px`}
  >
    ${[first, ...contentsOf(one, grid)].map(cell)}
  </div>`;
}

function decisionCell(decision: SimulationDecision | undefined, texts: SimulationTexts): TemplateResult {
  if (!decision) return html`<span class="mark" aria-label=${texts.notApplicable} role="img">–</span>`;
  return decisionMark(decision, texts);
}

/** One mark where both agree, two where they do not. */
function bothCell(row: ShownRow | undefined, texts: SimulationTexts): TemplateResult {
  if (!row?.live || !disagrees(row)) return decisionCell(row?.decision, texts);
  return html`<span class="both">
    <span class="of">${texts.offline}</span> ${decisionMark(row.decision, texts)}
    <span class="of">${texts.byAws}</span> ${decisionMark(row.live.decision, texts)}
  </span>`;
}

function reasonOf({ why, decision, missingContext, disagreement }: ShownRow, texts: SimulationTexts): string {
  if (disagreement !== undefined) return disagreement;
  if (why !== '' || decision !== 'depends') return why;
  return filled(texts.hangsOn, missingContext.join(', '));
}

function titleOf(row: ShownRow | undefined, texts: SimulationTexts): string {
  return row ? reasonOf(row, texts) : texts.notApplicable;
}

function onKey(event: KeyboardEvent, grid: ResultGrid, active: Cell, columns: number): void {
  const { page, rows } = grid;
  const element = event.currentTarget as HTMLElement;
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    const one = rows[active.row]!;
    const about =
      active.column === 0 ? one.cells.find(Boolean) : contentsOf(one, grid)[active.column - 1]?.about;
    if (about) openExplanation(page, about, true);
    return;
  }
  if (event.key === 'Escape') page.explain(undefined);
  const pageful = Math.max(1, Math.floor(element.clientHeight / ROW_HEIGHT) - 2);
  const next = nextCell(event, active, { rows: rows.length, columns, pageful });
  if (!next) return;
  event.preventDefault();
  page.set({ cell: next });
  page.draw();
  const focused = element.querySelector<HTMLElement>(`[data-cell="${next.row},${next.column}"]`);
  focused?.focus({ preventScroll: true });
  focused?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
