import { ServiceError } from '../service-error.ts';
import { createHistory, type History } from './history.ts';
import { openLog } from './log-file.ts';
import { type Change, type Overlay, overlaid, type Rows } from './overlay.ts';
import type { StateReader, Tables, Transaction } from './tables.ts';

/** The state of the sandbox account: in memory, and in a folder where one is given. */
export interface Store {
  /** The present state; it changes with every transaction. */
  read(): StateReader;
  /**
   * Runs `work` alone: what it changes is there for the next one when it returns, and was never there when it throws.
   * Answer nobody before `kept` resolves. Throws where the folder can no longer be written, or was let go.
   */
  transact<R>(work: (transaction: StoreTransaction) => R): R;
  /** Resolves when every change made so far would survive a crash; rejects where the folder cannot be written. */
  kept(): Promise<void>;
  /** Takes the present state as one that has long been the same everywhere. */
  settle(): void;
  /** Keeps what is still to be kept and lets the folder go. */
  close(): Promise<void>;
}

export interface StoreTransaction extends Transaction {
  /** Reads what was there `lag` ago and what this transaction changed; its changes belong to this transaction. */
  readonly settled: Transaction;
}

export interface StoreOptions {
  /** Absolute. Without one the state is gone with the process. */
  readonly folder?: string;
  /** Milliseconds that a change takes to be seen everywhere; asked anew at each transaction. */
  readonly lag?: () => number;
  readonly clock?: () => Date;
}

/** Opens the folder's state, or an empty one. Throws a FolderError, one sentence, where it cannot be used. */
export function openStore({ folder, lag = () => 0, clock = () => new Date() }: StoreOptions = {}): Store {
  const rows: Rows = new Map();
  const log =
    folder === undefined
      ? undefined
      : openLog(
          folder,
          (changes) => apply(rows, changes),
          () => changesOf(rows),
        );
  const history = createHistory(lag, () => clock().getTime());
  const present = overlaid(rows, new Map());
  let isClosed = false;
  return {
    read: () => present,
    transact(work) {
      if (isClosed) throw new ServiceError('ServiceUnavailable', 'The sandbox account has ended.', 503);
      log?.check();
      const changes: Overlay = new Map();
      const result = work(transactionOver(rows, changes, history));
      const made = changesOf(changes);
      if (made.length > 0) {
        history.remember(rows, made);
        apply(rows, made);
        log?.append(made);
      }
      return result;
    },
    kept: () => log?.kept() ?? Promise.resolve(),
    settle: () => history.forget(),
    close() {
      isClosed = true;
      return log?.close() ?? Promise.resolve();
    },
  };
}

function transactionOver(rows: Rows, changes: Overlay, history: History): StoreTransaction {
  const writes: Pick<Transaction, 'put' | 'remove'> = {
    put: (table, key, value) => void changesIn(changes, table).set(key, value),
    remove: (table, key) => void changesIn(changes, table).set(key, null),
  };
  const before = history.overlay();
  const settled = before === undefined ? overlaid(rows, changes) : overlaid(rows, before, changes);
  return { ...overlaid(rows, changes), ...writes, settled: { ...settled, ...writes } };
}

function changesIn(changes: Overlay, table: keyof Tables): Map<string, Tables[keyof Tables] | null> {
  const entries = changes.get(table) ?? new Map();
  changes.set(table, entries);
  return entries;
}

/** All entries; of rows, what makes them of nothing. */
function changesOf(entriesByTable: Rows | Overlay): Change[] {
  return [...entriesByTable].flatMap(([table, entries]) =>
    [...entries].map(([key, value]): Change => [table, key, value]),
  );
}

function apply(rows: Rows, changes: readonly Change[]): void {
  for (const [table, key, value] of changes) {
    const entries = rows.get(table) ?? new Map();
    rows.set(table, entries);
    if (value === null) entries.delete(key);
    else entries.set(key, value);
  }
}
