import type { AwsGateway, CallOptions } from '../gateway.ts';
import type { AttachedPolicy } from '../operations.ts';
import type { EntityReference } from '../plan.ts';
import { allPages, orNull } from './pages.ts';

/** Managed policies attached to an entity, in AWS's order. Throws `notFound` where there is no such entity. */
export function listAttached(
  gateway: AwsGateway,
  entity: EntityReference,
  options: CallOptions,
): Promise<readonly AttachedPolicy[]> {
  switch (entity.kind) {
    case 'role':
      return allPages(
        gateway,
        'ListAttachedRolePolicies',
        { RoleName: entity.name },
        (page) => page.AttachedPolicies,
        options,
      );
    case 'user':
      return allPages(
        gateway,
        'ListAttachedUserPolicies',
        { UserName: entity.name },
        (page) => page.AttachedPolicies,
        options,
      );
    case 'group':
      return allPages(
        gateway,
        'ListAttachedGroupPolicies',
        { GroupName: entity.name },
        (page) => page.AttachedPolicies,
        options,
      );
  }
}

/** Names of an entity's inline policies, in AWS's order. Throws `notFound` where there is no such entity. */
export function listInline(
  gateway: AwsGateway,
  entity: EntityReference,
  options: CallOptions,
): Promise<readonly string[]> {
  switch (entity.kind) {
    case 'role':
      return allPages(
        gateway,
        'ListRolePolicies',
        { RoleName: entity.name },
        (page) => page.PolicyNames,
        options,
      );
    case 'user':
      return allPages(
        gateway,
        'ListUserPolicies',
        { UserName: entity.name },
        (page) => page.PolicyNames,
        options,
      );
    case 'group':
      return allPages(
        gateway,
        'ListGroupPolicies',
        { GroupName: entity.name },
        (page) => page.PolicyNames,
        options,
      );
  }
}

/** An inline policy's document as IAM stores it, or null. */
export async function readInline(
  gateway: AwsGateway,
  entity: EntityReference,
  policy: string,
  options: CallOptions,
): Promise<string | null> {
  return (await orNull(getInline(gateway, entity, policy, options)))?.PolicyDocument ?? null;
}

function getInline(gateway: AwsGateway, entity: EntityReference, policy: string, options: CallOptions) {
  switch (entity.kind) {
    case 'role':
      return gateway.call('GetRolePolicy', { RoleName: entity.name, PolicyName: policy }, options);
    case 'user':
      return gateway.call('GetUserPolicy', { UserName: entity.name, PolicyName: policy }, options);
    case 'group':
      return gateway.call('GetGroupPolicy', { GroupName: entity.name, PolicyName: policy }, options);
  }
}
