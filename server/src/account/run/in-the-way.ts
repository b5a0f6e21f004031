import { quoted } from '../../policy/index.ts';
import { AwsError } from '../aws-error.ts';
import type { AwsGateway, CallOptions } from '../gateway.ts';
import type { EntityReference, Step } from '../plan.ts';
import { obstaclesOf, policyObstaclesOf } from '../readings/obstacles.ts';
import { orNull } from '../readings/pages.ts';

/**
 * What came since a role, user, group or policy was made, and must go before an undo can delete it; undefined where
 * nothing did. What the plan itself takes away does not count.
 */
export async function inTheWay(
  steps: readonly Step[],
  gateway: AwsGateway,
  options: CallOptions,
): Promise<string | undefined> {
  const taken = new Set(steps.flatMap(taking));
  for (const { call } of steps) {
    const entity = deletedEntity(call.operation, call.input as Input);
    const arn = call.operation === 'DeletePolicy' ? call.input.PolicyArn : undefined;
    if (!entity && !arn) continue;
    const reading = entity ? ofEntity(entity, gateway, options) : ofPolicy(arn!, gateway, options);
    const found = await asFarAsAllowed(reading);
    const left = found.filter(({ key }) => !taken.has(key));
    if (left.length === 0) continue;
    const name = entity ? `${entity.kind} ${quoted(entity.name)}` : `policy ${quoted(arn!)}`;
    const what = left.map(({ words }) => words).join(', ');
    return `Since then the ${name} got more: ${what}. Take ${left.length === 1 ? 'it' : 'them'} away first, and undo then.`;
  }
  return undefined;
}

type Input = Readonly<Record<string, unknown>>;

/** Who may not look finds out by the call itself, as ever. */
async function asFarAsAllowed(reading: Promise<readonly Obstacle[]>): Promise<readonly Obstacle[]> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AwsError && error.kind === 'denied') return [];
    throw error;
  }
}

interface Obstacle {
  /** The same for what stands in the way and what takes it away. */
  readonly key: string;
  readonly words: string;
}

function deletedEntity(operation: string, input: Input): EntityReference | undefined {
  const [, kind] = /^Delete(Role|User|Group)$/.exec(operation) ?? [];
  if (kind === undefined) return undefined;
  return { kind: kind.toLowerCase() as EntityReference['kind'], name: String(input[`${kind}Name`]) };
}

async function ofEntity(
  entity: EntityReference,
  gateway: AwsGateway,
  options: CallOptions,
): Promise<readonly Obstacle[]> {
  const found = await orNull(obstaclesOf(gateway, entity, options));
  if (!found) return [];
  const { kind, name } = entity;
  return [
    ...found.attached.map(({ PolicyArn }) => ({
      key: `attached ${kind} ${name} ${PolicyArn}`,
      words: quoted(PolicyArn),
    })),
    ...found.inline.map((policy) => ({
      key: `inline ${kind} ${name} ${policy.name}`,
      words: `inline policy ${quoted(policy.name)}`,
    })),
    ...found.instanceProfiles.map((profile) => ({
      key: `profile ${name} ${profile}`,
      words: `instance profile ${quoted(profile)}`,
    })),
    ...found.groups.map((group) => ({ key: `member ${name} ${group}`, words: `group ${quoted(group)}` })),
    ...found.users.map((user) => ({ key: `member ${user} ${name}`, words: `user ${quoted(user)}` })),
    ...found.credentials.map(({ type, id }) => ({
      key: `credential ${name} ${type} ${id}`,
      words: `${type} ${quoted(id)}`,
    })),
  ];
}

async function ofPolicy(
  arn: string,
  gateway: AwsGateway,
  options: CallOptions,
): Promise<readonly Obstacle[]> {
  const found = await policyObstaclesOf(gateway, arn, options);
  if (!found) return [];
  return [
    ...found.uses.map(({ entity: { kind, name }, as }) => ({
      key: as === 'permissions' ? `attached ${kind} ${name} ${arn}` : `boundary ${kind} ${name}`,
      words: `${kind} ${quoted(name)}${as === 'boundary' ? ' as its boundary' : ''}`,
    })),
    ...found.versions
      .filter(({ isDefault }) => !isDefault)
      .map(({ id }) => ({ key: `version ${arn} ${id}`, words: `version ${quoted(id)}` })),
  ];
}

/** Keys of what a step takes away. */
function taking({ call }: Step): readonly string[] {
  const input = call.input as Input;
  const [, verb, kind] = /^(Detach|Delete)(Role|User|Group)Policy$/.exec(call.operation) ?? [];
  if (kind !== undefined) {
    const entity = `${kind.toLowerCase()} ${input[`${kind}Name`]}`;
    return verb === 'Detach'
      ? [`attached ${entity} ${input.PolicyArn}`]
      : [`inline ${entity} ${input.PolicyName}`];
  }
  const [, bounded] = /^Delete(Role|User)PermissionsBoundary$/.exec(call.operation) ?? [];
  if (bounded !== undefined) return [`boundary ${bounded.toLowerCase()} ${input[`${bounded}Name`]}`];
  switch (call.operation) {
    case 'RemoveRoleFromInstanceProfile':
      return [`profile ${input.RoleName} ${input.InstanceProfileName}`];
    case 'RemoveUserFromGroup':
      return [`member ${input.UserName} ${input.GroupName}`];
    case 'DeletePolicyVersion':
      return [`version ${input.PolicyArn} ${input.VersionId}`];
    default:
      return [];
  }
}
