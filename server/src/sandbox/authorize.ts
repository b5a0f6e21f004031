import { accessDenied } from './access-denied.ts';
import { decide } from './decision.ts';
import type { Denial } from './denial.ts';
import type { Authorization, OperationContext } from './operation.ts';
import { type AppliedPolicies, policiesOfCaller } from './policies-of.ts';
import { requestContext } from './request-context.ts';

/**
 * Throws a ServiceError, AWS's access denied message, for the first thing that the caller's policies do not allow. Everything
 * that is attached to the caller counts, the organization's policies too.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function authorize(authorizations: readonly Authorization[], context: OperationContext): void {
  const denial = firstDenial(authorizations, context);
  if (denial) throw accessDenied(denial, context);
}

function firstDenial(
  authorizations: readonly Authorization[],
  context: OperationContext,
): Denial | undefined {
  if (authorizations.length === 0) return undefined;
  const applied = policiesOfCaller(context.caller, context);
  for (const authorization of authorizations) {
    const denial = denialOf(authorization, applied, context);
    if (denial) return denial;
  }
  return undefined;
}

function denialOf(
  authorization: Authorization,
  applied: AppliedPolicies,
  context: OperationContext,
): Denial | undefined {
  const { caller, state, policies } = context;
  const { action, resource, resourcePolicy } = authorization;
  const keys = { ...requestContext(context), ...globalRegion(action), ...authorization.context };
  const result = decide(
    {
      principal: caller.arn,
      action,
      resource,
      context: keys,
      applied,
      resourcePolicy,
      managementAccountId: state.get('organization', 'organization')?.managementAccountId,
    },
    policies,
  );
  return result.decision === 'allowed'
    ? undefined
    : { authorization, result, applied, context: keys, isCrossAccount: isForeign(resource, caller.account) };
}

/** Services with one endpoint are called there wherever the caller signs. */
function globalRegion(action: string): { readonly 'aws:RequestedRegion'?: string } {
  return /^(iam|organizations):/i.test(action) ? { 'aws:RequestedRegion': 'us-east-1' } : {};
}

function isForeign(resource: string, account: string): boolean {
  const owner = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1];
  return owner !== undefined && owner !== account;
}
