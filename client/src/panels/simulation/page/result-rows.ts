import type { SimulationDecision } from '../../../../../server/src/protocol/simulation.ts';
import type { ShownRow } from '../messages.ts';

/** Decisions as they are laid out. */
export interface ResultTable {
  /**
   * `matrix`: a row for each action, a column for each resource. `list`: a row for each decision, where most actions take
   * few of the resources.
   */
  readonly layout: 'matrix' | 'list';
  readonly resources: readonly string[];
  readonly rows: readonly ResultRow[];
}

export interface ResultRow {
  readonly action: string;
  /** One for each resource, undefined where the action does not take it; in a list the one decision of the row. */
  readonly cells: readonly (ShownRow | undefined)[];
}

/** An action on a resource. */
export interface Selection {
  readonly action: string;
  readonly resource: string;
}

export const DECISIONS: readonly SimulationDecision[] = [
  'allowed',
  'explicitDeny',
  'implicitDeny',
  'depends',
];

/** Share of the cells that must hold a decision for a matrix to be easier to read than a list. */
const DENSE = 0.6;

/** The decisions in the order in which they came. */
export function resultTable(decided: readonly ShownRow[]): ResultTable {
  const resources = [...new Set(decided.map(({ resource }) => resource))];
  const byAction = new Map<string, Map<string, ShownRow>>();
  for (const row of decided) {
    const ofAction = byAction.get(row.action) ?? new Map<string, ShownRow>();
    byAction.set(row.action, ofAction.set(row.resource, row));
  }
  const isDense = decided.length >= DENSE * byAction.size * resources.length;
  if (resources.length < 2 || !isDense) {
    const rows = decided.map((row) => ({ action: row.action, cells: [row] }));
    return { layout: 'list', resources, rows };
  }
  const rows = [...byAction].map(([action, ofAction]) => ({
    action,
    cells: resources.map((resource) => ofAction.get(resource)),
  }));
  return { layout: 'matrix', resources, rows };
}

/** Decisions that AWS and the offline evaluator make otherwise. */
export function countDisagreements(rows: readonly ResultRow[]): number {
  return rows.reduce((sum, { cells }) => sum + cells.filter(disagrees).length, 0);
}

export function disagrees(row: ShownRow | undefined): boolean {
  return row?.live !== undefined && row.live.decision !== row.decision;
}

/** What of the rows is shown. */
export type RowFilter = SimulationDecision | 'disagree' | undefined;

/** Rows with that decision, and with every word of the search in the action or a resource. */
export function filterRows(
  rows: readonly ResultRow[],
  decision: RowFilter,
  search: string,
): readonly ResultRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (decision === undefined && words.length === 0) return rows;
  return rows.filter(({ action, cells }) => {
    const resource = cells.length === 1 ? (cells[0]?.resource ?? '') : '';
    const text = `${action} ${resource}`.toLowerCase();
    const isFound = words.every((word) => text.includes(word));
    return isFound && cells.some((cell) => isShown(cell, decision));
  });
}

function isShown(row: ShownRow | undefined, filter: RowFilter): boolean {
  if (filter === undefined) return true;
  return filter === 'disagree' ? disagrees(row) : row?.decision === filter;
}

export function countDecisions(rows: readonly ResultRow[]): Readonly<Record<SimulationDecision, number>> {
  const counts = { allowed: 0, explicitDeny: 0, implicitDeny: 0, depends: 0 };
  for (const { cells } of rows) for (const cell of cells) if (cell) counts[cell.decision] += 1;
  return counts;
}
