import { cancelled } from '../../../server/src/account/abort.ts';
import type { Pace } from '../../../server/src/account/pace.ts';

/** Time that waits move on at once, shared by an editor and the sandbox account that it speaks to. */
export interface SuiteClock extends Pace {
  /** Milliseconds that were waited for. */
  readonly waited: number;
}

export function suiteClock(): SuiteClock {
  let waited = 0;
  return {
    get waited() {
      return waited;
    },
    now: () => Date.now() + waited,
    random: () => 0.5,
    async wait(milliseconds, signal) {
      if (signal.aborted) throw cancelled();
      waited += milliseconds;
    },
  };
}
