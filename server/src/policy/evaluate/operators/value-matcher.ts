import type { RequestContext } from '../context-values.ts';
import type { KeyedMatch } from '../match.ts';

/** The values that a policy lists for one condition key under one operator, made ready to be compared. */
export interface ValueMatcher {
  /** Whether one of them matches this value of the request. The negation of an operator is left to the caller. */
  matches(value: string, context: RequestContext): KeyedMatch;
  /** How far they reach whatever value the request has. */
  reach(context: RequestContext): Reach;
  /** Condition keys of the policy variables in the values, in lower case. */
  readonly keys: readonly string[];
  /** Values that match nothing because they are not what the operator reads, in sentences. */
  readonly problems: readonly string[];
}

export interface Reach {
  /** Of the values that a key of the operator's type can have in a request. */
  readonly matches: 'every' | 'some' | 'none';
  /** Keys of policy variables that are unknown in the request, in lower case. */
  readonly unknownKeys: readonly string[];
}

/** What stands in the policy, as it is written there, for messages. */
export interface ConditionSubject {
  readonly operator: string;
  readonly key: string;
}

export const EVERY: Reach = { matches: 'every', unknownKeys: [] };
export const SOME: Reach = { matches: 'some', unknownKeys: [] };
export const NONE: Reach = { matches: 'none', unknownKeys: [] };
