import type { Step, Undoability } from '../plan.ts';
import type { Results } from '../readings/expectation.ts';
import type { JournalRecord, JournalWriter } from './record.ts';

/** A change as its records tell it. */
export interface Change {
  readonly id: string;
  readonly title: string;
  /** ISO 8601 */
  readonly date: string;
  readonly accountId: string;
  readonly endpoint?: string;
  readonly undo: Undoability;
  readonly steps: readonly ChangeStep[];
  /** Absent while it is under way, and for good where the process ended in the middle. */
  readonly ended?: 'done' | 'failed' | 'cancelled';
  readonly writer: JournalWriter;
  /** The change that this one takes back. */
  readonly undoes?: string;
}

export interface ChangeStep {
  readonly step: Step;
  /** `unknown`: the call was about to be made, and nothing tells whether it was. */
  readonly state: StepState;
  /** When the call was last about to be made: ISO 8601. */
  readonly started?: string;
  /** What the call answered, as far as undo needs it. */
  readonly results: Results;
}

export type StepState = 'done' | 'notDone' | 'unknown';

/** @returns undefined where the records do not begin as a change's do. */
export function changeOf(id: string, records: readonly JournalRecord[]): Change | undefined {
  const [begun, ...rest] = records;
  if (begun?.kind !== 'begun' || begun.format !== 1) return undefined;
  const states = begun.plan.steps.map((): { state: StepState; results: Results; started?: string } => ({
    state: 'notDone',
    results: {},
  }));
  let ended: Change['ended'];
  let writer = begun.writer;
  for (const record of rest) {
    if (record.kind === 'resumed') {
      writer = record.writer;
      ended = undefined;
    } else if (record.kind === 'ended') {
      ended = record.state;
    } else if (record.kind !== 'begun') {
      const state = states[record.step];
      // What is done stays done, whatever another window that was too late says of it.
      if (state === undefined || (state.state === 'done' && STATES[record.kind] !== 'done')) continue;
      state.state = STATES[record.kind];
      if (record.kind === 'starting') state.started = record.date;
      if (record.kind === 'answered' || record.kind === 'done') state.results = record.results;
    }
  }
  const { title, accountId, endpoint, undo, steps } = begun.plan;
  return {
    id,
    title,
    date: begun.date,
    accountId,
    ...(endpoint !== undefined && { endpoint }),
    undo,
    steps: steps.map((step, index) => ({ step, ...states[index]! })),
    ...(ended && { ended }),
    writer,
    ...(begun.undoes !== undefined && { undoes: begun.undoes }),
  };
}

const STATES = {
  starting: 'unknown',
  answered: 'done',
  done: 'done',
  notDone: 'notDone',
  unknown: 'unknown',
} as const;

/** Whether every step is done, whatever the journal says of the end. */
export function isComplete({ steps }: Change): boolean {
  return steps.every(({ state }) => state === 'done');
}

/** Whether it is half done: it can be continued, and should not be forgotten. */
export function isUnfinished({ steps }: Change): boolean {
  return steps.some(({ state }) => state !== 'done') && steps.some(({ state }) => state !== 'notDone');
}
