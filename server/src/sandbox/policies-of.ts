import { findManagedPolicy } from './iam/managed-policy.ts';
import type { Caller, OperationContext } from './operation.ts';
import { organizationPolicyArn } from './organizations/organization-arns.ts';
import type { Group, Role, Session, StateReader, User } from './state/tables.ts';

/** Where policies are read from. */
export type PolicySources = Pick<OperationContext, 'state' | 'awsManagedPolicies'>;

/** A policy as it applies to a principal. */
export interface AppliedPolicy {
  /** Tells it from all others that apply: its ARN, or whose inline policy it is. */
  readonly id: string;
  readonly name: string;
  readonly document: string;
  readonly kind: 'inline' | 'user-managed' | 'aws-managed' | 'organization';
  /** Of every policy but inline ones. */
  readonly arn?: string;
  /** Of an inline policy: to whom it belongs. */
  readonly owner?: { readonly type: 'user' | 'group' | 'role'; readonly name: string };
}

/** Policies that are attached to a root, a unit or the account. */
export interface AppliedLevel {
  readonly level: string;
  readonly policies: readonly AppliedPolicy[];
}

/** Every policy that has a say in what a principal may do, apart from those of resources. */
export interface AppliedPolicies {
  readonly identity: readonly AppliedPolicy[];
  readonly boundary: readonly AppliedPolicy[];
  readonly session: readonly AppliedPolicy[];
  /** From the root down; none where the account is in no organization. */
  readonly scp: readonly AppliedLevel[];
  readonly rcp: readonly AppliedLevel[];
}

/** What is attached to whoever makes the call. */
export function policiesOfCaller({ principal }: Caller, sources: PolicySources): AppliedPolicies {
  const { state } = sources;
  if (principal.kind === 'user') {
    const user = state.get('users', principal.name.toLowerCase());
    return user ? policiesOfUser(user, sources) : { ...NO_POLICIES, ...organizationPolicies(state) };
  }
  if (principal.kind === 'root') return { ...NO_POLICIES, ...organizationPolicies(state) };
  const role = state.get('roles', principal.name.toLowerCase());
  const own = role ? policiesOfRole(role, sources) : { ...NO_POLICIES, ...organizationPolicies(state) };
  return { ...own, session: sessionPolicies(principal.session, sources) };
}

/** With the policies of its groups. */
export function policiesOfUser(user: User, sources: PolicySources): AppliedPolicies {
  const groups = user.groups.flatMap((name) => sources.state.get('groups', name.toLowerCase()) ?? []);
  return {
    ...NO_POLICIES,
    ...organizationPolicies(sources.state),
    identity: [
      ...policiesOn('user', user, sources),
      ...groups.flatMap((group) => policiesOn('group', group, sources)),
    ],
    boundary: limiting(user.boundary === undefined ? [] : [user.boundary], sources),
  };
}

export function policiesOfRole(role: Role, sources: PolicySources): AppliedPolicies {
  return {
    ...NO_POLICIES,
    ...organizationPolicies(sources.state),
    identity: policiesOn('role', role, sources),
    boundary: limiting(role.boundary === undefined ? [] : [role.boundary], sources),
  };
}

/** What the group gives its users. */
export function policiesOfGroup(group: Group, sources: PolicySources): AppliedPolicies {
  return {
    ...NO_POLICIES,
    ...organizationPolicies(sources.state),
    identity: policiesOn('group', group, sources),
  };
}

/** The managed policies that the ARNs name; those that do not exist are left out. */
export function managed(arns: readonly string[], sources: PolicySources): readonly AppliedPolicy[] {
  return arns.flatMap((arn) => managedPolicy(arn, sources) ?? []);
}

/** What limits goes on limiting: one that was deleted allows nothing. */
function limiting(arns: readonly string[], sources: PolicySources): readonly AppliedPolicy[] {
  return arns.map(
    (arn) =>
      managedPolicy(arn, sources) ?? { id: arn, name: arn, document: NOTHING, kind: 'user-managed', arn },
  );
}

const NOTHING = JSON.stringify({ Version: '2012-10-17', Statement: [] });

const NO_POLICIES: AppliedPolicies = { identity: [], boundary: [], session: [], scp: [], rcp: [] };

type OwnerType = 'user' | 'group' | 'role';

function policiesOn(
  type: OwnerType,
  { name, inline, attached }: Pick<Group, 'name' | 'inline' | 'attached'>,
  sources: PolicySources,
): readonly AppliedPolicy[] {
  const own = Object.entries(inline).map(
    ([policyName, document]): AppliedPolicy => ({
      id: `${type}/${name}/${policyName}`,
      name: policyName,
      document,
      kind: 'inline',
      owner: { type, name },
    }),
  );
  return [...own, ...managed(attached, sources)];
}

function managedPolicy(arn: string, sources: PolicySources): AppliedPolicy | undefined {
  const policy = findManagedPolicy(arn, sources);
  const version = policy?.versions.find(({ id }) => id === policy.defaultVersion);
  if (!policy || !version) return undefined;
  const kind = policy.isAws ? 'aws-managed' : 'user-managed';
  return { id: arn, name: policy.name, document: version.document, kind, arn };
}

function sessionPolicies({ policy, policyArns }: Session, sources: PolicySources): readonly AppliedPolicy[] {
  const inline: readonly AppliedPolicy[] =
    policy === undefined
      ? []
      : [{ id: 'session policy', name: 'session policy', document: policy, kind: 'inline' }];
  return [...inline, ...limiting(policyArns, sources)];
}

/** Service and resource control policies by level, from the root down to the account. */
export function organizationPolicies(state: StateReader): Pick<AppliedPolicies, 'scp' | 'rcp'> {
  const organization = state.get('organization', 'organization');
  if (!organization) return { scp: [], rcp: [] };
  const levels = (type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'): readonly AppliedLevel[] => {
    const policies = new Map(organization.policies.map((policy) => [policy.id, policy]));
    return organization.levels.map(({ name, policies: ids }) => ({
      level: name,
      policies: ids.flatMap((id): AppliedPolicy[] => {
        const policy = policies.get(id);
        if (policy?.type !== type) return [];
        const arn = organizationPolicyArn(organization, policy);
        return [{ id: arn, name: policy.name, document: policy.document, kind: 'organization', arn }];
      }),
    }));
  };
  const rcp = levels('RESOURCE_CONTROL_POLICY');
  return {
    scp: levels('SERVICE_CONTROL_POLICY'),
    // Where the organization does not use them, they limit nobody.
    rcp: rcp.some(({ policies }) => policies.length > 0) ? rcp : [],
  };
}
