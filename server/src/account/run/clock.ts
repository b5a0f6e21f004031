/** Time, given from outside, so that tests need none. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds; rejects with an AwsError `cancelled` as soon as `signal` is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/**
 * Waits between two looks at something that was just written, in milliseconds: IAM shows most changes within seconds,
 * some after half a minute.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export const SETTLING_WAITS: readonly number[] = [250, 500, 1000, 2000, 4000, 8000, 16_000];

/** The same for somebody who has cancelled and wants to go. */
export const SHORT_WAITS: readonly number[] = [250, 1000, 2000];

export const NO_WAITS: readonly number[] = [];
