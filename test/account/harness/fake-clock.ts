import { AwsError } from '../../../server/src/account/aws-error.ts';

/** A clock that stands still but for waits, which take no time. */
export function fakeClock(start = Date.UTC(2026, 0, 1)) {
  let now = start;
  const waits: number[] = [];
  return {
    waits,
    /** Called at the beginning of each wait. */
    onWait: undefined as ((waits: number) => void) | undefined,
    now: () => now,
    advance(milliseconds: number) {
      now += milliseconds;
    },
    async wait(milliseconds: number, signal: AbortSignal) {
      this.onWait?.(waits.length);
      if (signal.aborted) throw new AwsError('cancelled', 'Cancelled.');
      waits.push(milliseconds);
      now += milliseconds;
    },
  };
}

export type FakeClock = ReturnType<typeof fakeClock>;
