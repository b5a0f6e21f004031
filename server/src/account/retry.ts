import type { CallOptions } from './gateway.ts';
import type { Pace } from './pace.ts';

/** Why a failed attempt may be made again. */
export interface Again {
  /** In a few words, for the user: `AWS limits the rate of calls`. */
  readonly reason: string;
  /** How many attempts such a failure is worth in all. */
  readonly attempts: number;
  /** What AWS asked to wait, in milliseconds. */
  readonly atLeast?: number;
}

const FIRST_WAIT = 250;
const LONGEST_WAIT = 20_000;

/**
 * Makes attempts until one succeeds or `again` has no reason to go on: it is asked with the error and what was thrown last
 * is thrown. Waits double, each between half and the whole of its span by chance, so that many callers spread out.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  again: (error: unknown) => Again | undefined,
  { pace, signal, onWait }: { readonly pace: Pace } & CallOptions,
): Promise<T> {
  for (let made = 1; ; made++) {
    try {
      return await attempt();
    } catch (error) {
      const reason = again(error);
      if (!reason || made >= reason.attempts) throw error;
      const span = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (made - 1));
      const wait = Math.max(Math.round(span * (0.5 + pace.random() / 2)), reason.atLeast ?? 0);
      onWait?.(wait, reason.reason);
      await pace.wait(wait, signal);
    }
  }
}
