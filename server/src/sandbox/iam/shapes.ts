import type { Group, InstanceProfile, Role, StateReader, Tag, User } from '../state/tables.ts';
import { encodedDocument } from './documents/document-text.ts';
import { keyOfName } from './principals.ts';

/** A role as every output has it; what else there is differs from operation to operation. */
export function roleShape(role: Role): object {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.createDate),
    AssumeRolePolicyDocument: encodedDocument(role.trustPolicy),
  };
}

export function roleSettings({ description, maxSessionDuration }: Role): object {
  return {
    ...(description === undefined ? {} : { Description: description }),
    MaxSessionDuration: maxSessionDuration,
  };
}

export function roleLastUsed({ lastUsed }: Role): object {
  return {
    RoleLastUsed: lastUsed ? { LastUsedDate: new Date(lastUsed.date), Region: lastUsed.region } : {},
  };
}

export function userShape(user: User): object {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: new Date(user.createDate),
    ...(user.passwordLastUsed ? { PasswordLastUsed: new Date(user.passwordLastUsed) } : {}),
  };
}

export function groupShape(group: Group): object {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: group.arn,
    CreateDate: new Date(group.createDate),
  };
}

export function instanceProfileShape(profile: InstanceProfile, state: StateReader): object {
  const role = profile.role === undefined ? undefined : state.get('roles', keyOfName(profile.role));
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: profile.arn,
    CreateDate: new Date(profile.createDate),
    Roles: role ? [roleShape(role)] : [],
  };
}

export function boundaryShape({ boundary }: { readonly boundary?: string }): object {
  if (boundary === undefined) return {};
  return { PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: boundary } };
}

/** Outputs of single entities leave the member out where there are no tags. */
export function tagsShape(tags: readonly Tag[]): object {
  return tags.length === 0 ? {} : { Tags: tags };
}
