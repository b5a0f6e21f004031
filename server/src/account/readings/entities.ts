import type { AwsGateway, CallOptions } from '../gateway.ts';
import type { GroupData, RoleData, UserData } from '../operations.ts';
import type { EntityReference } from '../plan.ts';
import { orNull } from './pages.ts';
import { groupState, roleState, userState } from './states.ts';

export async function readRole(
  gateway: AwsGateway,
  name: string,
  options: CallOptions,
): Promise<RoleData | null> {
  return (await orNull(gateway.call('GetRole', { RoleName: name }, options)))?.Role ?? null;
}

export async function readUser(
  gateway: AwsGateway,
  name: string,
  options: CallOptions,
): Promise<UserData | null> {
  return (await orNull(gateway.call('GetUser', { UserName: name }, options)))?.User ?? null;
}

/** A group without its users. */
export async function readGroup(
  gateway: AwsGateway,
  name: string,
  options: CallOptions,
): Promise<GroupData | null> {
  return (await orNull(gateway.call('GetGroup', { GroupName: name, MaxItems: 1 }, options)))?.Group ?? null;
}

/** Existence, and what it was made with but its policies. */
export async function readEntityState(gateway: AwsGateway, entity: EntityReference, options: CallOptions) {
  switch (entity.kind) {
    case 'role': {
      const role = await readRole(gateway, entity.name, options);
      return (
        role &&
        roleState({
          path: role.Path,
          description: role.Description,
          maxSessionDuration: role.MaxSessionDuration,
          tags: role.Tags,
        })
      );
    }
    case 'user': {
      const user = await readUser(gateway, entity.name, options);
      return user && userState({ path: user.Path, tags: user.Tags });
    }
    case 'group': {
      const group = await readGroup(gateway, entity.name, options);
      return group && groupState({ path: group.Path });
    }
  }
}

/** ARN of the permissions boundary, or null. Groups have none. */
export async function readBoundary(
  gateway: AwsGateway,
  entity: EntityReference,
  options: CallOptions,
): Promise<string | null> {
  const data =
    entity.kind === 'role'
      ? await readRole(gateway, entity.name, options)
      : entity.kind === 'user'
        ? await readUser(gateway, entity.name, options)
        : null;
  return data?.PermissionsBoundary?.PermissionsBoundaryArn ?? null;
}

/** The trust policy as IAM stores it, or null where there is no such role. */
export async function readTrustPolicy(
  gateway: AwsGateway,
  role: string,
  options: CallOptions,
): Promise<string | null> {
  return (await readRole(gateway, role, options))?.AssumeRolePolicyDocument ?? null;
}
