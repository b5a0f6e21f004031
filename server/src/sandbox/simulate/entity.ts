import type { OperationContext } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import type { Group, Role, User } from '../state/tables.ts';
import { invalidInput } from './invalid-input.ts';

/** A user, group or role of the account. */
export type Entity =
  | { readonly type: 'user'; readonly value: User }
  | { readonly type: 'role'; readonly value: Role }
  | { readonly type: 'group'; readonly value: Group };

export interface EntityArn {
  /** 12 digits. */
  readonly account: string;
  readonly type: 'user' | 'group' | 'role';
  /** Without the path. */
  readonly name: string;
}

/** Throws AWS's InvalidInput for everything but a user, a group or a role. */
export function parseEntityArn(arn: string): EntityArn {
  const parts = /^arn:aws[a-z-]*:iam::(\d{12}):(user|group|role)\/(?:[!-~]+\/)?([\w+=,.@-]+)$/.exec(arn);
  const [, account, type, name] = parts ?? [];
  if (account === undefined || name === undefined) {
    throw invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  }
  return { account, type: type as EntityArn['type'], name };
}

/** Throws AWS's InvalidInput for a policy source that is no entity of this account. */
export function parsePolicySource(arn: string, { account }: Pick<OperationContext, 'account'>): EntityArn {
  const entity = parseEntityArn(arn);
  if (entity.account === account) return entity;
  throw invalidInput(
    `Invalid Policy Source Arn: caller's account ${account} does not have access to policies in account ${entity.account}`,
  );
}

/** The entity that a policy source names. Throws AWS's refusal where there is none in this account. */
export function entityOf(policySourceArn: string, context: OperationContext): Entity {
  const { type, name } = parsePolicySource(policySourceArn, context);
  const value = context.state.get(TABLES[type], name.toLowerCase());
  // The permission was decided by the ARN, its path included.
  if (value?.arn !== policySourceArn)
    throw new ServiceError('NoSuchEntity', `The ${type} with name ${name} cannot be found.`, 404);
  return { type, value } as Entity;
}

const TABLES = { user: 'users', group: 'groups', role: 'roles' } as const;
