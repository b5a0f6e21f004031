import type { Pace } from '../../../server/src/account/pace.ts';

export interface StillPace extends Pace {
  /** What was waited for, in milliseconds. */
  readonly waits: readonly number[];
  /** Moves the clock. */
  pass(milliseconds: number): void;
}

/** A clock that moves only by waits, which are over at once, and chance that is always the same. */
export function stillPace(start = Date.now(), chance = 0.5): StillPace {
  let now = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    random: () => chance,
    async wait(milliseconds) {
      waits.push(milliseconds);
      now += milliseconds;
    },
    pass(milliseconds) {
      now += milliseconds;
    },
  };
}
