import type { OperationContext } from '../operation.ts';
import type { ServiceError } from '../service-error.ts';
import type { StateReader, Tables, Tag, Transaction } from '../state/tables.ts';
import { iamArn } from './arns.ts';
import { ATTACHED_POLICIES, QUOTAS } from './quotas.ts';
import { refusals } from './refusals.ts';

/** The tables of what policies are attached to. */
export type PrincipalTable = 'roles' | 'users' | 'groups';

/** What a family of operations needs to know of the kind of entity that it is about. */
export interface PrincipalKind<T extends PrincipalTable = PrincipalTable> {
  readonly table: T;
  /** As operations are named: `PutRolePolicy`. */
  readonly word: 'Role' | 'User' | 'Group';
  readonly noun: 'role' | 'user' | 'group';
  /** Member of inputs and outputs. */
  readonly member: 'RoleName' | 'UserName' | 'GroupName';
  readonly parameter: 'roleName' | 'userName' | 'groupName';
  /** Characters. */
  readonly longestName: number;
  /** Characters without white space, for all inline policies together. */
  readonly inlineSize: number;
  readonly attached: { readonly name: string; readonly limit: number };
  readonly missing: (name: string) => ServiceError;
}

export const ROLE: PrincipalKind<'roles'> = {
  table: 'roles',
  word: 'Role',
  noun: 'role',
  member: 'RoleName',
  parameter: 'roleName',
  longestName: 64,
  inlineSize: QUOTAS.roleInline.limit,
  attached: { name: 'PoliciesPerRole', limit: ATTACHED_POLICIES.role.limit },
  missing: refusals.noSuchRole,
};

export const USER: PrincipalKind<'users'> = {
  table: 'users',
  word: 'User',
  noun: 'user',
  member: 'UserName',
  parameter: 'userName',
  longestName: 64,
  inlineSize: QUOTAS.userInline.limit,
  attached: { name: 'PoliciesPerUser', limit: ATTACHED_POLICIES.user.limit },
  missing: refusals.noSuchUser,
};

export const GROUP: PrincipalKind<'groups'> = {
  table: 'groups',
  word: 'Group',
  noun: 'group',
  member: 'GroupName',
  parameter: 'groupName',
  longestName: 128,
  inlineSize: QUOTAS.groupInline.limit,
  attached: { name: 'PoliciesPerGroup', limit: ATTACHED_POLICIES.group.limit },
  missing: refusals.noSuchGroup,
};

export function findPrincipal<T extends PrincipalTable>(
  { table }: PrincipalKind<T>,
  name: string,
  state: StateReader,
): Tables[T] | undefined {
  return state.get(table, keyOfName(name));
}

/** Throws NoSuchEntity where there is none. */
export function principalNamed<T extends PrincipalTable>(
  kind: PrincipalKind<T>,
  name: string,
  state: StateReader,
): Tables[T] {
  const found = findPrincipal(kind, name, state);
  if (!found) throw kind.missing(name);
  return found;
}

/** As `principalNamed`; throws UnmodifiableEntity where only AWS may change the entity. */
export function modifiable<T extends PrincipalTable>(
  kind: PrincipalKind<T>,
  name: string,
  state: StateReader,
): Tables[T] {
  const found = principalNamed(kind, name, state);
  if (kind.table === 'roles' && /^\/aws-(service-role|reserved)\//.test(found.path)) {
    throw refusals.notModifiable(found.name);
  }
  return found;
}

export function changePrincipal<T extends PrincipalTable>(
  { table }: PrincipalKind<T>,
  entity: Tables[T],
  change: Partial<Tables[T]>,
  state: Transaction,
): Tables[T] {
  const changed = { ...entity, ...change };
  state.put(table, keyOfName(entity.name), changed);
  return changed;
}

/** IAM's names are unique whatever their case. */
export function keyOfName(name: string): string {
  return name.toLowerCase();
}

/** The entity's ARN; where there is none of that name, the one that it would have at the root path. */
export function principalArn(kind: PrincipalKind, name: string, context: OperationContext): string {
  return findPrincipal(kind, name, context.state)?.arn ?? iamArn(kind.noun, '/', name, context);
}

/** Groups have none. */
export function tagsOf(entity: object | undefined): readonly Tag[] {
  return (entity as { readonly tags?: readonly Tag[] } | undefined)?.tags ?? [];
}

/** Groups have none. */
export function boundaryOf(entity: object | undefined): string | undefined {
  return (entity as { readonly boundary?: string } | undefined)?.boundary;
}
