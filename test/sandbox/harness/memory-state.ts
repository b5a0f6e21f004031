import type { TableName, Tables, Transaction } from '../../../server/src/sandbox/state/tables.ts';

/** A state in memory alone, whose changes are there at once. */
export function memoryState(): Transaction {
  const tables = new Map<TableName, Map<string, unknown>>();
  const rows = (table: TableName): Map<string, unknown> => {
    const found = tables.get(table) ?? new Map<string, unknown>();
    tables.set(table, found);
    return found;
  };
  return {
    get: <T extends TableName>(table: T, key: string) => rows(table).get(key) as Tables[T] | undefined,
    all: <T extends TableName>(table: T) => [...rows(table).values()] as Tables[T][],
    put: (table, key, value) => void rows(table).set(key, value),
    remove: (table, key) => void rows(table).delete(key),
  };
}
