import type { EntityDetails, EntityInfo, EntityName } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import type { AwsGateway, CallOptions } from '../gateway.ts';
import type { Tag } from '../operations.ts';
import { readGroup, readRole, readUser } from '../readings/entities.ts';
import { groupsOfUser, usersOfGroup } from '../readings/memberships.ts';
import { entitiesForPolicy, listPolicyVersions, readPolicy } from '../readings/policies.ts';
import { listAttached, listInline } from '../readings/policies-of-entity.ts';
import { groupInfo, policyInfo, roleInfo, userInfo } from './entity-info.ts';
import { managedBy } from './managed-by.ts';

/** Throws an AwsError of the kind `notFound` where there is no such entity. */
export async function readEntityDetails(
  gateway: AwsGateway,
  { kind, name }: EntityName,
  options: CallOptions,
): Promise<EntityDetails> {
  switch (kind) {
    case 'role': {
      const role = (await readRole(gateway, name, options)) ?? missing(kind, name);
      const { PermissionsBoundary, MaxSessionDuration, RoleLastUsed } = role;
      return {
        ...details(roleInfo(role), role.Tags, PermissionsBoundary?.PermissionsBoundaryArn),
        ...(await policiesOf(gateway, kind, name, options)),
        ...(MaxSessionDuration !== undefined && { maxSessionDuration: MaxSessionDuration }),
        ...lastUsed(RoleLastUsed?.LastUsedDate, RoleLastUsed?.Region),
      };
    }
    case 'user': {
      const user = (await readUser(gateway, name, options)) ?? missing(kind, name);
      return {
        ...details(userInfo(user), user.Tags, user.PermissionsBoundary?.PermissionsBoundaryArn),
        ...(await policiesOf(gateway, kind, name, options)),
        groups: await groupsOfUser(gateway, name, options),
        ...lastUsed(user.PasswordLastUsed),
      };
    }
    case 'group': {
      const group = (await readGroup(gateway, name, options)) ?? missing(kind, name);
      return {
        ...details(groupInfo(group)),
        ...(await policiesOf(gateway, kind, name, options)),
        users: await usersOfGroup(gateway, name, options),
      };
    }
    case 'policy': {
      const policy = (await readPolicy(gateway, name, options)) ?? missing(kind, name);
      const versions = await listPolicyVersions(gateway, name, options);
      const uses = await entitiesForPolicy(gateway, name, options);
      return {
        ...details(policyInfo(policy), policy.Tags),
        versions: versions.map(({ VersionId, IsDefaultVersion, CreateDate }) => ({
          id: VersionId,
          isDefault: IsDefaultVersion,
          ...(CreateDate && { created: CreateDate.toISOString() }),
        })),
        usedBy: uses.map(({ entity, as }) => ({ ...entity, as })),
      };
    }
  }
}

function details(info: EntityInfo, tags: readonly Tag[] = [], boundary?: string): EntityDetails {
  const manager = managedBy(info.path, tags);
  return {
    ...info,
    inline: [],
    attached: [],
    ...(boundary !== undefined && { boundary }),
    tags: tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
    groups: [],
    users: [],
    versions: [],
    usedBy: [],
    ...(manager !== undefined && { managedBy: manager }),
  };
}

async function policiesOf(
  gateway: AwsGateway,
  kind: 'role' | 'user' | 'group',
  name: string,
  options: CallOptions,
): Promise<Pick<EntityDetails, 'inline' | 'attached'>> {
  const attached = await listAttached(gateway, { kind, name }, options);
  return {
    inline: await listInline(gateway, { kind, name }, options),
    attached: attached.map(({ PolicyName, PolicyArn }) => ({ name: PolicyName, arn: PolicyArn })),
  };
}

function lastUsed(date: Date | undefined, region?: string): Pick<EntityDetails, 'lastUsed'> {
  return date ? { lastUsed: { date: date.toISOString(), ...(region !== undefined && { region }) } } : {};
}

function missing(kind: string, name: string): never {
  throw new AwsError(
    'notFound',
    `The account has no ${kind} \`${name}\`; refresh the view to see what it has.`,
    { code: 'NoSuchEntity' },
  );
}
