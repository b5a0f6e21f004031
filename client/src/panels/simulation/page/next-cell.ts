export interface Cell {
  /** From 0. */
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that Page Up and Page Down go. */
  readonly pageful: number;
}

/**
 * Where a key leads in a grid; undefined for keys that lead nowhere.
 * The keys of https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function nextCell(
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { row, column }: Cell,
  { rows, columns, pageful }: GridSize,
): Cell | undefined {
  const far = ctrlKey || metaKey;
  const targets: Readonly<Record<string, Cell>> = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    PageDown: { row: row + pageful, column },
    PageUp: { row: row - pageful, column },
    Home: { row: far ? 0 : row, column: 0 },
    End: { row: far ? rows - 1 : row, column: columns - 1 },
  };
  const target = targets[key];
  return target && { row: within(target.row, rows), column: within(target.column, columns) };
}

function within(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}
