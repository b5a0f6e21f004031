import type { StateReader, TableName, Tables } from './tables.ts';

/** Every entry by table and key, in the order of creation. */
export type Rows = Map<TableName, Map<string, Tables[TableName]>>;

/** Entries that hide those below them; null hides one without a value of its own. */
export type Overlay = Map<TableName, Map<string, Tables[TableName] | null>>;

/** What became of one entry: its value, or null where it was removed. */
export type Change = readonly [table: TableName, key: string, value: Tables[TableName] | null];

/** Reads rows through overlays, the last one on top. A changed entry keeps its place, new ones follow behind. */
export function overlaid(rows: Rows, ...overlays: readonly Overlay[]): StateReader {
  return {
    get<T extends TableName>(table: T, key: string) {
      for (let layer = overlays.length - 1; layer >= 0; layer--) {
        const value = overlays[layer]!.get(table)?.get(key);
        if (value !== undefined) return (value ?? undefined) as Tables[T] | undefined;
      }
      return rows.get(table)?.get(key) as Tables[T] | undefined;
    },
    all<T extends TableName>(table: T) {
      const changed = overlays.flatMap((overlay) => overlay.get(table) ?? []);
      const entries = rows.get(table);
      if (changed.every(({ size }) => size === 0)) return [...(entries?.values() ?? [])] as Tables[T][];
      const seen = new Map<string, Tables[TableName] | null>(entries);
      for (const layer of changed) for (const [key, value] of layer) seen.set(key, value);
      return [...seen.values()].filter((value) => value !== null) as Tables[T][];
    },
  };
}
