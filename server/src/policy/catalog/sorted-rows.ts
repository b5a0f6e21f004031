/** Named rows that are made one by one on first use, over the sorted names of a segment. */
export interface SortedRows<T> {
  /** The row of that name in any case. */
  find(name: string): T | undefined;
  /** Index from 0 of the row of that name in any case, or -1. */
  indexOf(name: string): number;
  /** All rows in the order of their names. */
  all(): readonly T[];
}

/** `names` must be sorted as `compareNames` does; `make` gives the row of an index. Each row is made once. */
export function sortedRows<T>(
  names: readonly string[],
  make: (index: number, name: string) => T,
): SortedRows<T> {
  const made = new Map<number, T>();
  const row = (index: number): T => {
    let value = made.get(index);
    if (value === undefined) {
      value = make(index, names[index] ?? '');
      made.set(index, value);
    }
    return value;
  };
  let every: readonly T[] | undefined;
  const indexOf = (name: string): number => {
    const wanted = name.toLowerCase();
    let low = 0;
    let high = names.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = (names[middle] ?? '').toLowerCase();
      if (found === wanted) return middle;
      if (found < wanted) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
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
