import {
  DescribePolicyCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { OperationOf } from '../operation-table.ts';
import type { ClientSettings } from './client-settings.ts';
import { type CommandConstructor, type ServiceClient, serviceClient } from './service-client.ts';

export function organizationsClient(settings: ClientSettings): ServiceClient {
  return serviceClient(new OrganizationsClient(settings), ORGANIZATIONS_COMMANDS);
}

/** Named one by one, so that the bundle holds no others. */
export const ORGANIZATIONS_COMMANDS = {
  ListPoliciesForTarget: ListPoliciesForTargetCommand,
  ListParents: ListParentsCommand,
  DescribePolicy: DescribePolicyCommand,
} satisfies Record<OperationOf<'organizations'>, CommandConstructor>;
