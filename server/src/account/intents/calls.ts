import type { AwsCall } from '../operations.ts';
import type { EntityReference, UndoCall } from '../plan.ts';

/** The call that IAM has for each kind of entity under a name of its own. */
export function attachCall({ kind, name }: EntityReference, PolicyArn: string): AwsCall {
  switch (kind) {
    case 'role':
      return { operation: 'AttachRolePolicy', input: { RoleName: name, PolicyArn } };
    case 'user':
      return { operation: 'AttachUserPolicy', input: { UserName: name, PolicyArn } };
    case 'group':
      return { operation: 'AttachGroupPolicy', input: { GroupName: name, PolicyArn } };
  }
}

export function detachCall({ kind, name }: EntityReference, PolicyArn: string): AwsCall {
  switch (kind) {
    case 'role':
      return { operation: 'DetachRolePolicy', input: { RoleName: name, PolicyArn } };
    case 'user':
      return { operation: 'DetachUserPolicy', input: { UserName: name, PolicyArn } };
    case 'group':
      return { operation: 'DetachGroupPolicy', input: { GroupName: name, PolicyArn } };
  }
}

export function putInlineCall(
  { kind, name }: EntityReference,
  PolicyName: string,
  PolicyDocument: string,
): AwsCall {
  switch (kind) {
    case 'role':
      return { operation: 'PutRolePolicy', input: { RoleName: name, PolicyName, PolicyDocument } };
    case 'user':
      return { operation: 'PutUserPolicy', input: { UserName: name, PolicyName, PolicyDocument } };
    case 'group':
      return { operation: 'PutGroupPolicy', input: { GroupName: name, PolicyName, PolicyDocument } };
  }
}

export function deleteInlineCall({ kind, name }: EntityReference, PolicyName: string): AwsCall {
  switch (kind) {
    case 'role':
      return { operation: 'DeleteRolePolicy', input: { RoleName: name, PolicyName } };
    case 'user':
      return { operation: 'DeleteUserPolicy', input: { UserName: name, PolicyName } };
    case 'group':
      return { operation: 'DeleteGroupPolicy', input: { GroupName: name, PolicyName } };
  }
}

/** A role or a user: groups take no permissions boundary. */
export interface BoundedEntity {
  readonly kind: 'role' | 'user';
  readonly name: string;
}

export function putBoundaryCall({ kind, name }: BoundedEntity, PermissionsBoundary: string): AwsCall {
  return kind === 'role'
    ? { operation: 'PutRolePermissionsBoundary', input: { RoleName: name, PermissionsBoundary } }
    : { operation: 'PutUserPermissionsBoundary', input: { UserName: name, PermissionsBoundary } };
}

export function deleteBoundaryCall({ kind, name }: BoundedEntity): AwsCall {
  return kind === 'role'
    ? { operation: 'DeleteRolePermissionsBoundary', input: { RoleName: name } }
    : { operation: 'DeleteUserPermissionsBoundary', input: { UserName: name } };
}

/** A call as the undo of another. */
export function undoBy(title: string, { operation, input }: AwsCall): UndoCall {
  return { title, operation, input };
}
