import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SimulationTexts } from '../text-names.ts';
import type { ActionRow } from './action-rows.ts';
import type { Page } from './page.ts';
import { visibleRows } from './visible-rows.ts';

export interface ActionList {
  readonly page: Page;
  readonly texts: SimulationTexts;
  readonly rows: readonly ActionRow[];
  readonly chosen: ReadonlySet<string>;
  readonly choose: (names: readonly string[], isChosen: boolean) => void;
}

const ROW_HEIGHT = 24;

/** A tree of services and actions to tick. Only the rows in sight are in the document. */
export function actionList(list: ActionList): TemplateResult {
  const { page, texts, rows } = list;
  const active = Math.min(page.state.actionRow, rows.length - 1);
  const viewport = { top: page.state.actionsTop, height: 300 };
  const shown = visibleRows(rows.length, ROW_HEIGHT, viewport, active);
  return html`<div
    class="action-list"
    role="tree"
    aria-multiselectable="true"
    aria-label=${texts.actionsOf}
    @scroll=${({ target }: Event) => page.set({ actionsTop: (target as HTMLElement).scrollTop })}
    @keydown=${(event: KeyboardEvent) => onKey(event, list, active)}
  >
    <div class="spacer" role="presentation" .style=${`height: ${rows.length * ROW_HEIGHT}px`}>
      ${repeat(
        shown,
        (index) => keyOf(rows[index]!),
        (index) => row(list, index, index === active),
      )}
    </div>
  </div>`;
}

function row(list: ActionList, index: number, isActive: boolean): TemplateResult {
  const { page, rows } = list;
  const one = rows[index]!;
  const state = stateOf(one, list.chosen);
  const isService = one.kind === 'service';
  const services = rows.filter(({ kind }) => kind === 'service').length;
  return html`<div
    class="${isService ? 'service' : 'action'}"
    role="treeitem"
    aria-level=${isService ? 1 : 2}
    aria-setsize=${isService ? services : one.of}
    aria-posinset=${one.place}
    aria-expanded=${isService ? String(one.isExpanded) : nothing}
    aria-checked=${state}
    tabindex=${isActive ? 0 : -1}
    data-row=${index}
    .style=${`top: ${index * ROW_HEIGHT}px`}
    @click=${(event: MouseEvent) => {
      page.set({ actionRow: index });
      if (isService && (event.target as Element).closest('.twistie')) fold(list, index);
      else toggle(list, index);
    }}
  >
    ${isService ? html`<span class="twistie" aria-hidden="true">${one.isExpanded ? '▾' : '▸'}</span>` : nothing}
    <span class="box ${state}" aria-hidden="true"></span>
    ${
      isService
        ? html`<span class="label">${one.title}</span> <span class="note">${countOf(one.names, list.chosen)}</span>`
        : html`<span class="label">${one.name}</span> <span class="note">${one.accessLevel}</span>`
    }
  </div>`;
}

function keyOf(one: ActionRow): string {
  return one.kind === 'service' ? `/${one.prefix}` : one.name;
}

function namesOf(one: ActionRow): readonly string[] {
  return one.kind === 'service' ? one.names : [one.name];
}

function stateOf(one: ActionRow, chosen: ReadonlySet<string>): 'true' | 'false' | 'mixed' {
  const names = namesOf(one);
  const ticked = names.filter((name) => chosen.has(name)).length;
  return ticked === 0 ? 'false' : ticked === names.length ? 'true' : 'mixed';
}

function countOf(names: readonly string[], chosen: ReadonlySet<string>): string {
  return `${names.filter((name) => chosen.has(name)).length}/${names.length}`;
}

function toggle({ rows, chosen, choose }: ActionList, index: number): void {
  const one = rows[index]!;
  choose(namesOf(one), stateOf(one, chosen) !== 'true');
}

function fold({ page, rows }: ActionList, index: number): void {
  const one = rows[index]!;
  const { actionFilter } = page.state;
  const folded = new Set(actionFilter.folded);
  if (!folded.delete(one.prefix)) folded.add(one.prefix);
  page.set({ actionFilter: { ...actionFilter, folded } });
}

/** The keys of a tree: arrows, Home and End, Left and Right to fold, Space and Enter to tick. */
function onKey(event: KeyboardEvent, list: ActionList, active: number): void {
  const { page, rows } = list;
  const one = rows[active];
  if (!one) return;
  const isService = one.kind === 'service';
  const tree = event.currentTarget as HTMLElement;
  const pageful = Math.max(1, Math.floor(tree.clientHeight / ROW_HEIGHT) - 1);
  if (event.key === ' ' || event.key === 'Enter') toggle(list, active);
  else if (isService && event.key === (one.isExpanded ? 'ArrowLeft' : 'ArrowRight')) fold(list, active);
  else {
    const parent = rows.findLastIndex(({ kind, prefix }) => kind === 'service' && prefix === one.prefix);
    const next = nextRow(event.key, active, rows.length, pageful, isService ? active : parent);
    if (next === undefined) return;
    page.set({ actionRow: Math.min(rows.length - 1, Math.max(0, next)) });
    page.draw();
    const focused = tree.querySelector<HTMLElement>(`[data-row="${page.state.actionRow}"]`);
    focused?.focus({ preventScroll: true });
    focused?.scrollIntoView({ block: 'nearest' });
  }
  event.preventDefault();
}

function nextRow(
  key: string,
  active: number,
  count: number,
  pageful: number,
  parent: number,
): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'PageDown':
      return active + pageful;
    case 'PageUp':
      return active - pageful;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'ArrowLeft':
      return parent;
    default:
      return undefined;
  }
}
