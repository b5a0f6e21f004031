import type { Repetitions } from '../rounds.ts';
import type { Row } from '../row.ts';
import type { Side } from '../sides.ts';

/** One subject of the bench. */
export type Measure = (subjects: Subjects) => Promise<readonly Row[]>;

export interface Subjects {
  /** Language servers, ours first. */
  readonly servers: readonly Side[];
  /** Commands that check a folder, ours first. */
  readonly checkers: readonly Side[];
  readonly repetitions: Repetitions;
}
