import type { EntityPage, ListEntities } from '../../protocol/account.ts';
import type { AwsGateway, CallOptions } from '../gateway.ts';
import { groupInfo, policyInfo, roleInfo, userInfo } from './entity-info.ts';

/** As many as a tree shows at once. */
const PAGE = 100;

/** One page of a list, as AWS orders it. A page may be short of items or empty and not the last. */
export async function readEntityPage(
  gateway: AwsGateway,
  { kind, scope = 'customer', marker }: ListEntities,
  options: CallOptions,
): Promise<EntityPage> {
  const paged = { MaxItems: PAGE, ...(marker !== undefined && { Marker: marker }) };
  switch (kind) {
    case 'role': {
      const page = await gateway.call('ListRoles', paged, options);
      return { items: page.Roles.map(roleInfo), ...rest(page) };
    }
    case 'user': {
      const page = await gateway.call('ListUsers', paged, options);
      return { items: page.Users.map(userInfo), ...rest(page) };
    }
    case 'group': {
      const page = await gateway.call('ListGroups', paged, options);
      return { items: page.Groups.map(groupInfo), ...rest(page) };
    }
    case 'policy': {
      const Scope = scope === 'aws' ? 'AWS' : 'Local';
      const page = await gateway.call('ListPolicies', { ...paged, Scope }, options);
      return { items: page.Policies.map(policyInfo), ...rest(page) };
    }
  }
}

function rest({ IsTruncated, Marker }: { IsTruncated?: boolean; Marker?: string }): { marker?: string } {
  return IsTruncated && Marker !== undefined ? { marker: Marker } : {};
}
