import type { EntityInfo } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import type { AwsGateway, CallOptions } from '../gateway.ts';
import { allPages } from '../readings/pages.ts';
import { groupInfo, policyInfo, roleInfo, userInfo } from './entity-info.ts';

/** The most that IAM gives at once. */
const PAGE = { MaxItems: 1000 };

/**
 * Every role, user, group and policy of the account, AWS managed policies too. What the caller may not list is left out;
 * throws the AwsError of the first list where none can be read.
 */
async function readAccountArns(gateway: AwsGateway, options: CallOptions): Promise<readonly EntityInfo[]> {
  const lists: readonly (() => Promise<readonly EntityInfo[]>)[] = [
    () => allPages(gateway, 'ListRoles', PAGE, (page) => page.Roles.map(roleInfo), options),
    () => allPages(gateway, 'ListUsers', PAGE, (page) => page.Users.map(userInfo), options),
    () => allPages(gateway, 'ListGroups', PAGE, (page) => page.Groups.map(groupInfo), options),
    () =>
      allPages(
        gateway,
        'ListPolicies',
        { ...PAGE, Scope: 'All' },
        (page) => page.Policies.map(policyInfo),
        options,
      ),
  ];
  const entities: EntityInfo[] = [];
  const denials: AwsError[] = [];
  for (const list of lists) {
    try {
      entities.push(...(await list()));
    } catch (error) {
      if (!(error instanceof AwsError) || error.kind !== 'denied') throw error;
      denials.push(error);
    }
  }
  if (denials.length === lists.length) throw denials[0];
  return entities;
}

/** Keeps what was read of each account until something is written to it. */
export interface ArnCache {
  entities(
    gateway: AwsGateway,
    parts: {
      readonly refresh: boolean;
      /** Milliseconds since 1970. */
      readonly now: number;
      /** When the account was last written to; undefined: not by this process. */
      readonly lastWrite: number | undefined;
    },
    options: CallOptions,
  ): Promise<readonly EntityInfo[]>;
}

export function createArnCache(): ArnCache {
  const kept = new Map<string, { readonly at: number; readonly entities: readonly EntityInfo[] }>();
  return {
    async entities(gateway, { refresh, now, lastWrite }, options) {
      const { accountId, endpoint = '', arn } = gateway.identity;
      // What may be listed differs by caller.
      const key = `${accountId} ${endpoint} ${arn}`;
      const known = kept.get(key);
      if (known && !refresh && (lastWrite === undefined || known.at > lastWrite)) return known.entities;
      const entities = await readAccountArns(gateway, options);
      kept.set(key, { at: now, entities });
      return entities;
    },
  };
}
