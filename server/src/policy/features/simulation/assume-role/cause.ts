import type { Location } from '../../../model/location.ts';
import type { Policy } from '../../../model/policy.ts';

/** One cause for which a role cannot be assumed, checked. */
export interface AssumeRoleCause {
  /** `principal`, `external-id`, …; of conditions that have no cause of their own `condition KEY`. */
  readonly id: string;
  /** `applies`: this is why. `excluded`: this is not why. `unknown`: it cannot be told from what is given. */
  readonly verdict: 'applies' | 'excluded' | 'unknown';
  /** What was found, why, and what to do, in a sentence or two. */
  readonly sentence: string;
  /** What of the policies it is about, the place to begin with first. */
  readonly at?: readonly CausePlace[];
}

export interface CausePlace extends Location {
  /** The policy whose document holds the place. */
  readonly policy: Policy;
}

/** What the check of a cause comes to. */
export interface Finding extends Omit<AssumeRoleCause, 'id'> {
  /** Which of several of its kind it is about. */
  readonly about?: string;
}

export function applies(sentence: string, at: readonly CausePlace[] = []): Finding {
  return finding('applies', sentence, at);
}

export function unknown(sentence: string, at: readonly CausePlace[] = []): Finding {
  return finding('unknown', sentence, at);
}

export function excluded(sentence: string): Finding {
  return finding('excluded', sentence, []);
}

function finding(verdict: Finding['verdict'], sentence: string, at: readonly CausePlace[]): Finding {
  const places = at.map(({ span, path, policy }): CausePlace => ({ span, path, policy }));
  return { verdict, sentence, ...(places.length > 0 && { at: places }) };
}
