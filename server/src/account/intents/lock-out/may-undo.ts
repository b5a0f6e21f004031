import { type CalledAccount, permissionsOfCall } from '../../permissions/needed-permissions.ts';
import type { UndoCall } from '../../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { PrincipalPolicies } from '../principal-policies.ts';

/** What stands in the way of an undo. Empty where the caller may make all its calls. */
export interface UndoPermissions {
  /** `iam:DetachRolePolicy` */
  readonly denied: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * Decides the calls of an undo by policies of the caller, with every condition key unknown. Service control policies, and
 * those of the session, are not seen.
 */
export function mayUndo(
  undo: readonly UndoCall[],
  caller: PrincipalPolicies,
  account: CalledAccount,
  { service, gateway }: Pick<PlanContext, 'service' | 'gateway'>,
): UndoPermissions {
  const policies = {
    identity: caller.policies.map((policy, index) => ({ name: `policy ${index}`, ...parsed(policy) })),
    boundary: caller.boundary ? [{ name: 'boundary', ...parsed(caller.boundary) }] : [],
  };
  const denied = new Set<string>();
  const unknown = new Set<string>();
  for (const call of undo) {
    for (const { action, resource } of permissionsOfCall(call, account)) {
      const result = service.simulate({
        principal: gateway.identity.arn,
        action,
        resource,
        resourceAccount: account.accountId,
        context: contextOf(call),
        unknown: '*',
        policies,
      });
      const decision = 'decision' in result ? result.decision : 'depends';
      if (decision === 'depends') unknown.add(action);
      else if (decision !== 'allowed') denied.add(action);
    }
  }
  return { denied: [...denied], unknown: [...unknown] };
}

/** Condition keys that follow from the call itself. */
function contextOf({ input }: UndoCall): Record<string, string> {
  const { PolicyArn, PermissionsBoundary } = input;
  return {
    ...(typeof PolicyArn === 'string' && { 'iam:PolicyARN': PolicyArn }),
    ...(typeof PermissionsBoundary === 'string' && { 'iam:PermissionsBoundary': PermissionsBoundary }),
  };
}

function parsed({ document }: { readonly document: string }): { readonly document: unknown } {
  try {
    return { document: JSON.parse(document) };
  } catch {
    return { document };
  }
}
