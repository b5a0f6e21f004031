import type { OperationContext } from '../operation.ts';
import { type ConditionContext, organizationContext, tagContext } from '../request-context.ts';
import type { EntityArn } from './entity.ts';
import { parseEntityArn } from './entity.ts';

/** Who a simulation takes to be asking. */
export interface SimulatedPrincipal {
  /** For the evaluator, which takes no group. */
  readonly arn: string;
  /** 12 digits. */
  readonly account: string;
  /** Keys that AWS's simulator fills in; an empty list is one that it does not send. */
  readonly context: ConditionContext;
}

/**
 * The caller with the keys that AWS's simulator fills in for it.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html#policies_policy-simulator-condition-keys
 *
 * @param callerArn of a user, group or role; without one nobody in particular of the account asks
 */
export function simulatedPrincipal(
  callerArn: string | undefined,
  context: OperationContext,
): SimulatedPrincipal {
  const { account, state } = context;
  const ofOrganization = organizationContext(state.get('organization', 'organization'));
  if (callerArn === undefined) {
    return { arn: standIn(account), account, context: { ...NOBODY, ...ofOrganization } };
  }
  const caller = parseEntityArn(callerArn);
  const isOwn = caller.account === account;
  if (caller.type === 'group') {
    const common = { ...NOBODY, 'aws:PrincipalAccount': caller.account };
    return {
      arn: standIn(caller.account),
      account: caller.account,
      context: isOwn ? { ...common, ...ofOrganization } : common,
    };
  }
  return {
    arn: callerArn,
    account: caller.account,
    context: isOwn ? { ...keysOf(caller, context), ...ofOrganization } : {},
  };
}

function standIn(account: string): string {
  return `arn:aws:iam::${account}:user/simulated-principal`;
}

/** What the stand-in would have and nobody in particular has not. */
const NOBODY: ConditionContext = {
  'aws:PrincipalArn': [],
  'aws:PrincipalType': [],
  'aws:username': [],
  'aws:userid': [],
};

function keysOf({ type, name }: EntityArn, { state }: OperationContext): ConditionContext {
  const entity = state.get(type === 'role' ? 'roles' : 'users', name.toLowerCase());
  if (!entity) return {};
  return { 'aws:userid': entity.id, ...tagContext('aws:PrincipalTag', entity.tags) };
}
