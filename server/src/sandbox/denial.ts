import type { SimulationResult } from '../policy/index.ts';
import type { Authorization } from './operation.ts';
import type { AppliedPolicies } from './policies-of.ts';
import type { ConditionContext } from './request-context.ts';

/** A request that the policies do not allow. */
export interface Denial {
  readonly authorization: Authorization;
  readonly result: SimulationResult;
  readonly applied: AppliedPolicies;
  /** Every condition key that the request had. */
  readonly context: ConditionContext;
  /** True where the resource is another account's, of whose policies AWS tells nothing. */
  readonly isCrossAccount: boolean;
}
