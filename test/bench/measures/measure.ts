import type { Repetitions } from '../rounds.ts';
import type { Row } from '../row.ts';
import type { Side } from '../sides.ts';

/** One subject of the bench, measured on every side, ours first. */
export type Measure = (sides: readonly Side[], repetitions: Repetitions) => Promise<readonly Row[]>;
