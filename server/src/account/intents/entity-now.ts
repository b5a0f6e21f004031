import { quoted } from '../../policy/index.ts';
import type { Tag } from '../operations.ts';
import type { EntityReference } from '../plan.ts';
import { readGroup, readRole, readUser } from '../readings/entities.ts';
import type { ReadContext } from './plan-context.ts';

/** A role, user or group as it is. */
export interface EntityNow {
  /** The name as the account writes it. */
  readonly entity: EntityReference;
  readonly arn: string;
  /** `AROA…`, `AIDA…`, `AGPA…` */
  readonly id: string;
  readonly path: string;
  readonly tags: readonly Tag[];
  readonly description?: string | undefined;
  /** Seconds. */
  readonly maxSessionDuration?: number | undefined;
  /** ARN of the policy. */
  readonly boundary?: string | undefined;
  /** Of a role: JSON text. */
  readonly trustPolicy?: string | undefined;
  /** Of a role: its last use; of a user: that of its password. */
  readonly lastUsed?: Date | undefined;
  readonly lastRegion?: string | undefined;
}

/** Undefined where the account has none of that name. */
export async function entityNow(
  { kind, name }: EntityReference,
  { gateway, options }: ReadContext,
): Promise<EntityNow | undefined> {
  switch (kind) {
    case 'role': {
      const role = await readRole(gateway, name, options);
      return (
        (role && {
          entity: { kind, name: role.RoleName },
          arn: role.Arn,
          id: role.RoleId,
          path: role.Path,
          tags: role.Tags ?? [],
          description: role.Description,
          maxSessionDuration: role.MaxSessionDuration,
          boundary: role.PermissionsBoundary?.PermissionsBoundaryArn,
          trustPolicy: role.AssumeRolePolicyDocument,
          lastUsed: role.RoleLastUsed?.LastUsedDate,
          lastRegion: role.RoleLastUsed?.Region,
        }) ??
        undefined
      );
    }
    case 'user': {
      const user = await readUser(gateway, name, options);
      return (
        (user && {
          entity: { kind, name: user.UserName },
          arn: user.Arn,
          id: user.UserId,
          path: user.Path,
          tags: user.Tags ?? [],
          boundary: user.PermissionsBoundary?.PermissionsBoundaryArn,
          lastUsed: user.PasswordLastUsed,
        }) ??
        undefined
      );
    }
    case 'group': {
      const group = await readGroup(gateway, name, options);
      return (
        (group && {
          entity: { kind, name: group.GroupName },
          arn: group.Arn,
          id: group.GroupId,
          path: group.Path,
          tags: [],
        }) ??
        undefined
      );
    }
  }
}

export function noSuchEntity({ kind, name }: EntityReference): string {
  return `The account has no ${kind} ${quoted(name)}; check the name, and the account that you are signed in to.`;
}

/** Why nobody but AWS may change a role, in a sentence; undefined where one may. */
export function unmodifiable({ entity, path }: EntityNow): string | undefined {
  if (path.startsWith('/aws-service-role/')) {
    return `The role ${quoted(entity.name)} is linked to a service, which alone may change it. Change or delete it in that service.`;
  }
  if (path.startsWith('/aws-reserved/')) {
    return `The role ${quoted(entity.name)} is kept by IAM Identity Center, which alone may change it. Change the permission set that it comes from.`;
  }
  return undefined;
}
