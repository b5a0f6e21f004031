import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsError } from '../aws-error.ts';
import type { Plan } from '../plan.ts';
import { type Change, changeOf } from './change.ts';
import type { EndedRecord, JournalWriter, StepRecord } from './record.ts';
import { createRecordFile, type RecordFile, readRecordFile, reopenRecordFile } from './record-file.ts';
import { stillWriting, thisProcess } from './writer-process.ts';

/** What was done to accounts, on the disk: a folder with a file a change. Several processes may use it at once. */
export interface Journal {
  /** Begins the record of a plan. Throws an AwsError where the plan was run before, or nothing can be written. */
  begin(plan: Plan, undoes?: string): Promise<ChangeRecorder>;
  /** Goes on with the record of a change. Throws an AwsError where it is under way, or nothing can be written. */
  resume(change: string): Promise<ChangeRecorder>;
  /** All changes but those that are under way, newest first. */
  changes(): Promise<readonly Change[]>;
  /** Removes those for which `forgettable` holds. */
  forget(forgettable: (change: Change) => boolean): Promise<void>;
}

/** What `record` has returned from survives a crash. */
export interface ChangeRecorder {
  readonly change: string;
  record(record: StepRecord | Omit<EndedRecord, 'date'>): Promise<void>;
  /** To be called once nothing more is recorded; the change is no longer under way. */
  close(): Promise<void>;
}

export interface JournalOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Changes that are kept. */
  readonly most?: number;
  readonly writer?: JournalWriter;
}

const MOST_CHANGES = 200;

/** @param dataFolder absolute path of a folder of ours */
export function openJournal(
  dataFolder: string,
  { now, most = MOST_CHANGES, writer = thisProcess }: JournalOptions,
): Journal {
  const folder = join(dataFolder, 'changes');
  const underWay = new Set<string>();

  const pathOf = (change: string): string => join(folder, `${change}.jsonl`);

  function recorder(change: string, file: RecordFile): ChangeRecorder {
    underWay.add(change);
    return {
      change,
      record: (record) =>
        written(() =>
          file.add(record.kind === 'ended' ? { ...record, date: new Date(now()).toISOString() } : record),
        ),
      async close() {
        underWay.delete(change);
        await file.close();
      },
    };
  }

  async function changeOfFile(name: string): Promise<Change | undefined> {
    const id = name.slice(0, -'.jsonl'.length);
    if (underWay.has(id)) return undefined;
    const path = join(folder, name);
    try {
      const change = changeOf(id, await readRecordFile(path));
      const goesOn =
        change !== undefined &&
        change.ended === undefined &&
        stillWriting(change.writer, (await stat(path)).mtimeMs, now());
      return goesOn ? undefined : change;
    } catch (error) {
      // Forgotten by another window meanwhile.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async function changes(): Promise<readonly Change[]> {
    const found = await Promise.all((await fileNames(folder)).map(changeOfFile));
    return found
      .filter((change) => change !== undefined)
      .sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1));
  }

  async function forget(forgettable: (change: Change) => boolean): Promise<void> {
    for (const change of await changes()) {
      if (forgettable(change)) await rm(pathOf(change.id), { force: true });
    }
  }

  return {
    async begin(plan, undoes) {
      if (!/^[\w-]{1,80}$/.test(plan.id)) throw new Error(`A plan's id names a file: ${plan.id}`);
      return written(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if ((await fileNames(folder)).length >= most) {
          const kept = new Set((await changes()).slice(0, most - 1).map(({ id }) => id));
          await forget(({ id }) => !kept.has(id));
        }
        const file = await createRecordFile(pathOf(plan.id)).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST') throw error;
          throw new AwsError(
            'blocked',
            'This plan was run already; make a new one to see what it would do now.',
          );
        });
        const { title, accountId, endpoint, steps, undo } = plan;
        try {
          await file.add({
            kind: 'begun',
            format: 1,
            date: new Date(now()).toISOString(),
            writer,
            plan: { title, accountId, ...(endpoint !== undefined && { endpoint }), steps, undo },
            ...(undoes !== undefined && { undoes }),
          });
        } catch (error) {
          await file.close();
          // What is left would say that the plan was run.
          await rm(pathOf(plan.id), { force: true });
          throw error;
        }
        return recorder(plan.id, file);
      });
    },
    async resume(change) {
      return written(async () => {
        if (!(await changeOfFile(`${change}.jsonl`))) {
          throw new AwsError(
            'blocked',
            'Another window goes on with this change, or it was removed from the list; look at the recent changes again.',
          );
        }
        const file = await reopenRecordFile(pathOf(change));
        try {
          await file.add({ kind: 'resumed', date: new Date(now()).toISOString(), writer });
        } catch (error) {
          await file.close();
          throw error;
        }
        return recorder(change, file);
      });
    },
    changes,
    forget,
  };
}

async function fileNames(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** No change without its record: a failure to write one is a reason to stop. */
async function written<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof AwsError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new AwsError(
      'blocked',
      `The record of changes could not be written (${code ?? message}), and nothing is changed without it; check the disk and try again.`,
      { cause: error },
    );
  }
}
