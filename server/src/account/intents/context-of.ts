import type { MakePlan } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import type { AccountContext } from '../rpc/handler.ts';
import type { PlanContext } from './plan-context.ts';

/**
 * What a request has to plan with. Throws an AwsError of the kind `blocked` where nobody is signed in.
 *
 * @param id of the plan
 */
export function planContextOf(
  context: AccountContext,
  id: string,
  { base, foundInCode }: Pick<MakePlan, 'base' | 'foundInCode'> = {},
): PlanContext {
  const gateway = context.gateway();
  const identity = context.identity();
  if (!identity) throw new AwsError('blocked', 'Nobody is signed in; select a profile first.');
  return {
    gateway,
    options: { signal: context.signal },
    identity,
    service: context.resources.policyService(),
    managedPolicies: () => context.resources.managedPolicies(),
    id,
    now: context.now(),
    base,
    foundInCode,
  };
}
