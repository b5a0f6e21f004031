/** Decides after a crash whether to start the server again. */
export interface CrashLimit {
  /**
   * @param now milliseconds
   * @returns how many restarts that makes, from 1, or undefined where there were enough
   */
  restartAfterCrash(now: number): number | undefined;
}

/** @param period milliseconds after which a crash is forgotten */
export function crashLimit(maxRestarts: number, period: number): CrashLimit {
  let crashes: number[] = [];
  return {
    restartAfterCrash(now) {
      crashes = [...crashes.filter((time) => now - time < period), now];
      return crashes.length > maxRestarts ? undefined : crashes.length;
    },
  };
}
