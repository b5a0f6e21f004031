let lastRun = 0;

/** A number for a run, which `progress` names. */
export function nextRun(): number {
  lastRun += 1;
  return lastRun;
}
