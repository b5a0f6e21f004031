import type { AwsGateway, CallOptions } from '../gateway.ts';
import type { AttachedPolicy } from '../operations.ts';
import type { EntityReference } from '../plan.ts';
import { type Credential, listCredentials } from './credentials.ts';
import { groupsOfUser, instanceProfilesOfRole, usersOfGroup } from './memberships.ts';
import { entitiesForPolicy, type PolicyUse, type PolicyVersion, readPolicyVersions } from './policies.ts';
import { listAttached, listInline, readInline } from './policies-of-entity.ts';

/** Everything that IAM wants gone before it deletes a role, user or group. */
export interface EntityObstacles {
  readonly attached: readonly AttachedPolicy[];
  /** With their documents as IAM stores them. */
  readonly inline: readonly { readonly name: string; readonly text: string }[];
  /** Of a role. */
  readonly instanceProfiles: readonly string[];
  /** Of a user. */
  readonly groups: readonly string[];
  readonly credentials: readonly Credential[];
  /** Of a group. */
  readonly users: readonly string[];
}

/**
 * Throws `notFound` where there is no such entity.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html
 */
export async function obstaclesOf(
  gateway: AwsGateway,
  entity: EntityReference,
  options: CallOptions,
): Promise<EntityObstacles> {
  const { kind, name } = entity;
  const attached = await listAttached(gateway, entity, options);
  const inline: { name: string; text: string }[] = [];
  for (const policy of await listInline(gateway, entity, options)) {
    const text = await readInline(gateway, entity, policy, options);
    if (text !== null) inline.push({ name: policy, text });
  }
  return {
    attached,
    inline,
    instanceProfiles: kind === 'role' ? await instanceProfilesOfRole(gateway, name, options) : [],
    groups: kind === 'user' ? await groupsOfUser(gateway, name, options) : [],
    credentials: kind === 'user' ? await listCredentials(gateway, name, options) : [],
    users: kind === 'group' ? await usersOfGroup(gateway, name, options) : [],
  };
}

/** Everything that IAM wants gone before it deletes a managed policy. */
export interface PolicyObstacles {
  /** As permissions each must be detached; a boundary must be removed or replaced. */
  readonly uses: readonly PolicyUse[];
  /** All versions, newest first; all but the default must be deleted. */
  readonly versions: readonly PolicyVersion[];
}

/** Null where there is no such policy. */
export async function policyObstaclesOf(
  gateway: AwsGateway,
  arn: string,
  options: CallOptions,
): Promise<PolicyObstacles | null> {
  const versions = await readPolicyVersions(gateway, arn, options);
  return versions && { uses: await entitiesForPolicy(gateway, arn, options), versions };
}
