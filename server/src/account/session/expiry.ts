/** Runs once after so many milliseconds; gives what cancels it. */
export type Later = (milliseconds: number, run: () => void) => () => void;

/** Longer than this Node's timers run at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Calls `expired` when the time comes; gives what stops watching. */
export function watchExpiry(
  expires: string | undefined,
  now: () => number,
  later: Later,
  expired: () => void,
): () => void {
  if (expires === undefined) return () => {};
  let cancel = (): void => {};
  const set = (): void => {
    const left = Date.parse(expires) - now();
    cancel = left > LONGEST_TIMER ? later(LONGEST_TIMER, set) : later(Math.max(0, left), expired);
  };
  set();
  return () => cancel();
}
