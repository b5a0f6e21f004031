import type { OperationContext } from '../operation.ts';
import type { Group, Role, User } from '../state/tables.ts';
import { type PolicyDocument, statementsOf, textsOf } from './documents/statements.ts';
import { findManagedPolicy } from './managed-policy.ts';

/** A policy that an entity has, inline or attached, itself or by a group. */
export interface HeldPolicy {
  readonly name: string;
  /** Undefined of inline policies. */
  readonly arn?: string;
  readonly entity: { readonly type: 'USER' | 'ROLE' | 'GROUP'; readonly name: string };
  readonly document: string;
}

/** What GenerateServiceLastAccessedDetails takes the ARN of. */
export interface Entity {
  readonly arn: string;
  readonly user?: string;
  policies(): readonly HeldPolicy[];
}

export function findEntity(arn: string, context: OperationContext): Entity | undefined {
  const { state } = context;
  const role = state.all('roles').find((one) => one.arn === arn);
  if (role) return { arn, policies: () => held('ROLE', role, context) };
  const group = state.all('groups').find((one) => one.arn === arn);
  if (group) return { arn, policies: () => held('GROUP', group, context) };
  const user = state.all('users').find((one) => one.arn === arn);
  if (user) {
    const groups = state.all('groups').filter(({ name }) => user.groups.includes(name));
    const policies = (): HeldPolicy[] => [
      ...held('USER', user, context),
      ...groups.flatMap((one) => held('GROUP', one, context)),
    ];
    return { arn, user: user.name, policies };
  }
  return findManagedPolicy(arn, context) && { arn, policies: () => managed([arn], POLICY_ITSELF, context) };
}

const POLICY_ITSELF = { type: 'ROLE', name: '' } as const;

function held(
  type: HeldPolicy['entity']['type'],
  entity: Role | User | Group,
  context: OperationContext,
): HeldPolicy[] {
  const holder = { type, name: entity.name };
  const inline = Object.entries(entity.inline).map(([name, document]) => ({
    name,
    entity: holder,
    document,
  }));
  return [...inline, ...managed(entity.attached, holder, context)];
}

function managed(
  arns: readonly string[],
  entity: HeldPolicy['entity'],
  context: OperationContext,
): HeldPolicy[] {
  return arns.flatMap((arn) => {
    const policy = findManagedPolicy(arn, context);
    const version = policy?.versions.find(({ id }) => id === policy.defaultVersion);
    return policy && version ? { name: policy.name, arn, entity, document: version.document } : [];
  });
}

/** Prefixes of the services of which the policy allows some action. */
export function grantedServices(document: string, { policies }: OperationContext): ReadonlySet<string> {
  const granted = new Set<string>();
  for (const { Effect, Action } of statementsOf(JSON.parse(document) as PolicyDocument)) {
    if (Effect !== 'Allow') continue;
    // What is allowed by NotAction reaches every service.
    for (const action of Action === undefined ? ['*'] : textsOf(Action)) {
      const prefix = action.split(':')[0]!.toLowerCase();
      if (!/[*?]/.test(prefix)) granted.add(prefix);
      else for (const one of policies.expand(action).services) granted.add(one.prefix);
    }
  }
  return granted;
}
