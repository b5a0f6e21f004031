import type { Statement } from '../model/policy.ts';
import type { AskedRequest } from './asked-request.ts';
import type { LayerResult } from './layer.ts';
import type { Verdict } from './logic.ts';
import type { KeyedMatch } from './match.ts';
import type { AuthorizationRequest } from './request.ts';

/** Everything that a decision follows from. */
export interface Trace {
  readonly request: AuthorizationRequest;
  readonly asked: AskedRequest;
  /** Layers with policies, in the order in which AWS asks them. */
  readonly layers: readonly LayerResult[];
  readonly verdict: Verdict;
  /** Why the service refuses the call whatever the policies say, in a sentence. */
  readonly refusal: string | undefined;
  /** Unknown keys by which the service itself may refuse the call, in lower case. */
  readonly keysOfService: readonly string[];
  /** What could not be taken as it stands, in sentences. */
  readonly problems: readonly string[];
}

/** A statement with its parts one by one; a part that the statement lacks, or that a policy of its type does not have, is absent. */
export interface StatementTrace {
  readonly policy: string;
  readonly statement: Statement;
  readonly effect: 'Allow' | 'Deny';
  /** True where AWS stores no such statement. */
  readonly refused: boolean;
  readonly match: KeyedMatch;
  readonly parts: {
    readonly principal?: KeyedMatch;
    readonly action?: KeyedMatch;
    readonly resource?: KeyedMatch;
    readonly conditions: readonly ConditionTrace[];
  };
}

export interface ConditionTrace {
  readonly operator: string;
  readonly key: string;
  readonly match: KeyedMatch;
  /** The request's values, absent where it has none or they are unknown. */
  readonly requestValues?: readonly string[];
}
