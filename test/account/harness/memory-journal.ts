import { changeOf } from '../../../server/src/account/journal/change.ts';
import type { ChangeRecorder, Journal } from '../../../server/src/account/journal/journal.ts';
import type { JournalRecord } from '../../../server/src/account/journal/record.ts';

/** A journal that forgets with its process: for tests of runs, which need no disk. */
export function memoryJournal(now: () => number): Journal {
  const files = new Map<string, JournalRecord[]>();
  const underWay = new Set<string>();
  const writer = { pid: process.pid, id: 'memory' };

  function recorder(change: string): ChangeRecorder {
    underWay.add(change);
    return {
      change,
      async record(record) {
        const dated = record.kind === 'ended' ? { ...record, date: new Date(now()).toISOString() } : record;
        files.get(change)!.push(structuredClone(dated));
      },
      async close() {
        underWay.delete(change);
      },
    };
  }

  return {
    async begin(plan, undoes) {
      files.set(plan.id, [
        {
          kind: 'begun',
          format: 1,
          date: new Date(now()).toISOString(),
          writer,
          plan: structuredClone(plan),
          ...(undoes !== undefined && { undoes }),
        },
      ]);
      return recorder(plan.id);
    },
    async resume(change) {
      files.get(change)!.push({ kind: 'resumed', date: new Date(now()).toISOString(), writer });
      return recorder(change);
    },
    async changes() {
      return [...files]
        .filter(([id]) => !underWay.has(id))
        .map(([id, records]) => changeOf(id, records)!)
        .reverse();
    },
    async forget() {
      files.clear();
    },
  };
}
