/** Named rows that are made one by one on first use, over the sorted names of a segment. */
export interface SortedRows<T> {
  /** The row of that name in any case. */
  find(name: string): T | undefined;
  /** Index from 0 of the row of that name in any case, or -1. */
  indexOf(name: string): number;
  /** All rows in the order of their names. */
  all(): readonly T[];
}

/** `make` gives the row of an index. Each row is made once. */
export function sortedRows<T>(
  names: readonly string[],
  make: (index: number, name: string) => T,
): SortedRows<T> {
  const made: (T | undefined)[] = [];
  const row = (index: number): T => {
    made[index] ??= make(index, names[index] ?? '');
    return made[index];
  };
  let every: readonly T[] | undefined;
  let indexes: ReadonlyMap<string, number> | undefined;
  const indexOf = (name: string): number => {
    indexes ??= new Map(names.map((one, index) => [one.toLowerCase(), index]));
    return indexes.get(name.toLowerCase()) ?? -1;
  };
  return {
    indexOf,
    find(name) {
      const index = indexOf(name);
      return index < 0 ? undefined : row(index);
    },
    all() {
      every ??= names.map((_, index) => row(index));
      return every;
    },
  };
}

/** AWS's order: by name without regard to case, then by code unit, the same on every machine. */
export function compareNames(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x !== y) return x < y ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
