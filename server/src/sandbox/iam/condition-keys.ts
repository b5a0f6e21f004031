import type { Authorization } from '../operation.ts';
import type { Tag } from '../state/tables.ts';

export type ConditionKeys = NonNullable<Authorization['context']>;

/** Tags of the resource. */
export function resourceTagKeys(tags: readonly Tag[] | undefined): ConditionKeys {
  return tagKeys('aws:ResourceTag/', tags);
}

/**
 * Tags of a role or user, which are sent under two names.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export function identityTagKeys(tags: readonly Tag[] | undefined): ConditionKeys {
  return { ...resourceTagKeys(tags), ...tagKeys('iam:ResourceTag/', tags) };
}

function tagKeys(prefix: string, tags: readonly Tag[] = []): ConditionKeys {
  return Object.fromEntries(tags.map(({ Key, Value }) => [prefix + Key, Value]));
}

/** Tags that the request brings. */
export function requestTagKeys(tags: readonly Tag[] | undefined): ConditionKeys {
  if (!tags || tags.length === 0) return {};
  return { 'aws:TagKeys': tags.map(({ Key }) => Key), ...tagKeys('aws:RequestTag/', tags) };
}

export function boundaryKey(arn: string | undefined): ConditionKeys {
  return arn === undefined ? {} : { 'iam:PermissionsBoundary': arn };
}
