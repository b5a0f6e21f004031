import type { Plan } from '../plan.ts';
import type { Results } from '../readings/expectation.ts';

/** A line of a change's file. Lines are only ever added, each on the disk before what it announces is done. */
export type JournalRecord = BegunRecord | ResumedRecord | StepRecord | EndedRecord;

export interface BegunRecord {
  readonly kind: 'begun';
  readonly format: 1;
  /** ISO 8601 */
  readonly date: string;
  readonly writer: JournalWriter;
  readonly plan: JournalledPlan;
  /** The change that this one takes back. */
  readonly undoes?: string;
}

/** What undo and continue need of a plan. */
export type JournalledPlan = Pick<Plan, 'title' | 'accountId' | 'endpoint' | 'steps' | 'undo'>;

/** Another run goes on with the steps that are not done. */
export interface ResumedRecord {
  readonly kind: 'resumed';
  readonly date: string;
  readonly writer: JournalWriter;
}

export type StepRecord =
  /** The call is about to be made. */
  | { readonly kind: 'starting'; readonly step: number; readonly date: string }
  /** AWS has answered that it is done. */
  | { readonly kind: 'answered'; readonly step: number; readonly results: Results }
  /** It is done, whether read back or found out otherwise. */
  | { readonly kind: 'done'; readonly step: number; readonly results: Results; readonly sentence?: string }
  | { readonly kind: 'notDone'; readonly step: number; readonly sentence: string }
  | { readonly kind: 'unknown'; readonly step: number; readonly sentence: string };

export interface EndedRecord {
  readonly kind: 'ended';
  readonly date: string;
  readonly state: 'done' | 'failed' | 'cancelled';
}

/** The process that writes: whether it still runs tells a change that is broken off from one that is under way. */
export interface JournalWriter {
  readonly pid: number;
  /** Of this one process: ids of processes come again. */
  readonly id: string;
}
