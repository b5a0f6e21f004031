import type { EntityReference, Step } from '../../plan.ts';
import { readPolicyVersion } from '../../readings/policies.ts';
import { policyArn } from '../arns.ts';
import type { PlanContext } from '../plan-context.ts';
import { documentInForce } from '../policy-now.ts';
import type { HeldPolicy, PrincipalPolicies } from '../principal-policies.ts';

/** The policies of a principal once the steps are done; `gone`: it is deleted. */
export async function policiesAfter(
  policies: PrincipalPolicies,
  steps: readonly Step[],
  context: PlanContext,
): Promise<PrincipalPolicies | 'gone'> {
  const created = new Map<string, string>();
  let now = policies;
  for (const { call } of steps) {
    const after = await afterCall(now, call, created, context);
    if (after === 'gone') return after;
    now = after;
  }
  return now;
}

type Call = Step['call'];

/** @param created documents of policies that the steps make, by ARN */
async function afterCall(
  now: PrincipalPolicies,
  { operation, input }: Call,
  created: Map<string, string>,
  context: PlanContext,
): Promise<PrincipalPolicies | 'gone'> {
  const holder = holderOf(input);
  const holds = holder !== undefined && isHolder(now, holder);
  const member = (name: string): string => String((input as Readonly<Record<string, unknown>>)[name]);
  const arn = member('PolicyArn');
  switch (operation) {
    case 'CreatePolicy': {
      const { PolicyName, Path, PolicyDocument } = input;
      created.set(policyArn(context.gateway.identity, PolicyName, Path), PolicyDocument);
      return now;
    }
    case 'AttachRolePolicy':
    case 'AttachUserPolicy':
    case 'AttachGroupPolicy': {
      if (!holds) return now;
      const document = created.get(arn) ?? (await documentInForce(arn, context));
      return document === undefined ? now : withPolicy(now, { holder, source: { attached: arn }, document });
    }
    case 'DetachRolePolicy':
    case 'DetachUserPolicy':
    case 'DetachGroupPolicy':
      return holds ? without(now, (one) => isSame(one, holder) && isAttached(one, arn)) : now;
    case 'PutRolePolicy':
    case 'PutUserPolicy':
    case 'PutGroupPolicy': {
      if (!holds) return now;
      const { PolicyName, PolicyDocument } = input;
      const others = without(now, (one) => isSame(one, holder) && isInline(one, PolicyName));
      return withPolicy(others, { holder, source: { inline: PolicyName }, document: PolicyDocument });
    }
    case 'DeleteRolePolicy':
    case 'DeleteUserPolicy':
    case 'DeleteGroupPolicy':
      return holds ? without(now, (one) => isSame(one, holder) && isInline(one, input.PolicyName)) : now;
    case 'CreatePolicyVersion':
      return input.SetAsDefault ? withDocument(now, arn, input.PolicyDocument) : now;
    case 'SetDefaultPolicyVersion': {
      const { gateway, options } = context;
      const document = await readPolicyVersion(gateway, arn, input.VersionId, options);
      return document === null ? now : withDocument(now, arn, document);
    }
    case 'PutRolePermissionsBoundary':
    case 'PutUserPermissionsBoundary': {
      if (!holds || !isSame({ holder: now.entity }, holder)) return now;
      const document = await documentInForce(input.PermissionsBoundary, context);
      if (document === undefined) return now;
      return { ...now, boundary: { arn: input.PermissionsBoundary, document } };
    }
    case 'DeleteRolePermissionsBoundary':
    case 'DeleteUserPermissionsBoundary':
      return holds && isSame({ holder: now.entity }, holder) ? { ...now, boundary: undefined } : now;
    case 'RemoveUserFromGroup': {
      if (now.entity.kind !== 'user' || now.entity.name !== input.UserName) return now;
      const left = without(now, (one) => isSame(one, { kind: 'group', name: input.GroupName }));
      return { ...left, groups: left.groups.filter((group) => group !== input.GroupName) };
    }
    case 'DeleteRole':
    case 'DeleteUser':
      return holds ? 'gone' : now;
    default:
      return now;
  }
}

/** Whom a call is about, by its input. */
export function holderOf(input: Call['input']): EntityReference | undefined {
  const { RoleName, UserName, GroupName } = input as Readonly<Record<string, string | undefined>>;
  if (RoleName !== undefined) return { kind: 'role', name: RoleName };
  if (UserName !== undefined) return { kind: 'user', name: UserName };
  return GroupName === undefined ? undefined : { kind: 'group', name: GroupName };
}

/** Whether policies on an entity count for the principal: on itself, or on a group of it. */
export function isHolder(
  { entity, groups }: Pick<PrincipalPolicies, 'entity' | 'groups'>,
  { kind, name }: EntityReference,
): boolean {
  return (entity.kind === kind && entity.name === name) || (kind === 'group' && groups.includes(name));
}

function withPolicy(now: PrincipalPolicies, policy: HeldPolicy): PrincipalPolicies {
  return { ...now, policies: [...now.policies, policy] };
}

function without(now: PrincipalPolicies, test: (policy: HeldPolicy) => boolean): PrincipalPolicies {
  return { ...now, policies: now.policies.filter((policy) => !test(policy)) };
}

function withDocument(now: PrincipalPolicies, arn: string, document: string): PrincipalPolicies {
  const policies = now.policies.map((one) => (isAttached(one, arn) ? { ...one, document } : one));
  return { ...now, policies, boundary: now.boundary?.arn === arn ? { arn, document } : now.boundary };
}

function isSame({ holder }: Pick<HeldPolicy, 'holder'>, { kind, name }: EntityReference): boolean {
  return holder.kind === kind && holder.name === name;
}

function isAttached({ source }: HeldPolicy, arn: string): boolean {
  return 'attached' in source && source.attached === arn;
}

function isInline({ source }: HeldPolicy, name: string): boolean {
  return 'inline' in source && source.inline === name;
}
