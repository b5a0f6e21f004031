import type { MatchedStatement, PolicyService, SimulationResult } from '../policy/index.ts';
import type { AppliedLevel, AppliedPolicies, AppliedPolicy } from './policies-of.ts';
import type { ConditionContext } from './request-context.ts';

/** One request to decide, with every policy that has a say in it. */
export interface DecisionRequest {
  /** ARN of a user, role, role session or account root. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** 12 digits, where the ARN names none. */
  readonly resourceAccount?: string | undefined;
  readonly context: ConditionContext;
  readonly applied: AppliedPolicies;
  readonly resourcePolicy?: string | undefined;
  /** 12 digits. */
  readonly managementAccountId?: string | undefined;
}

export type Layer = MatchedStatement['layer'];

/** Asks the evaluator. Policies stand in the result by their {@link AppliedPolicy.id}. */
export function decide(request: DecisionRequest, policies: PolicyService, trace = false): SimulationResult {
  const { principal, action, resource, resourceAccount, context, applied, managementAccountId } = request;
  const result = policies.simulate(
    {
      principal,
      action,
      resource,
      resourceAccount,
      context,
      policies: {
        identity: applied.identity.map(named),
        boundary: applied.boundary.map(named),
        session: applied.session.map(named),
        scp: applied.scp.map(level),
        rcp: applied.rcp.map(level),
        ...(request.resourcePolicy !== undefined && {
          resource: { name: RESOURCE_POLICY, document: request.resourcePolicy },
        }),
      },
      ...(managementAccountId !== undefined && { organization: { managementAccountId } }),
    },
    { trace },
  );
  if ('error' in result) throw new Error(result.error);
  return result;
}

/** What the resource's own policy is called in results. */
export const RESOURCE_POLICY = 'ResourcePolicy';

function named({ id, document }: AppliedPolicy): { readonly name: string; readonly document: string } {
  return { name: id, document };
}

function level(one: AppliedLevel): object {
  return { level: one.level, policies: one.policies.map(named) };
}

/** Every policy of the layers, by its id. */
export function policiesById(applied: AppliedPolicies): ReadonlyMap<string, AppliedPolicy> {
  const ofLevels = [...applied.scp, ...applied.rcp].flatMap(({ policies }) => policies);
  const all = [...applied.identity, ...applied.boundary, ...applied.session, ...ofLevels];
  return new Map(all.map((policy) => [policy.id, policy]));
}
