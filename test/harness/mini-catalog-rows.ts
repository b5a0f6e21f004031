import type { AccessLevel, ConditionKeyType } from '../../server/src/policy/catalog/catalog.ts';
import type { ActionRow, ConditionKeyRow, ResourceTypeRow } from '../../server/src/policy/catalog/tables.ts';

/**
 * A row of the mini catalog. In `resources` a star marks a required type (`bucket*`); a type's own condition keys
 * follow in brackets (`object[s3:x-amz-acl]`), separated by commas.
 */
export function action(
  name: string,
  accessLevel: AccessLevel,
  description: string,
  more: {
    readonly resources?: readonly string[];
    readonly keys?: readonly string[];
    readonly needs?: readonly string[];
    readonly permissionOnly?: boolean;
    readonly url?: string;
  } = {},
): ActionRow {
  return {
    name,
    accessLevel,
    description: `Grants permission to ${description}`,
    resourceTypes: (more.resources ?? []).map((text) => {
      const match = /^([^*[]+)(\*?)(?:\[(.*)\])?$/.exec(text);
      const conditionKeys = match?.[3]?.split(',') ?? [];
      return { name: match?.[1] ?? text, required: match?.[2] === '*', conditionKeys };
    }),
    conditionKeys: more.keys ?? [],
    dependentActions: more.needs ?? [],
    ...(more.permissionOnly ? { permissionOnly: true } : {}),
    ...(more.url === undefined ? {} : { url: more.url }),
  };
}

export function resourceType(
  name: string,
  arn: string,
  conditionKeys: readonly string[] = [],
): ResourceTypeRow {
  return { name, arns: [arn], conditionKeys };
}

/** A condition key; `type` with `[]` behind it is multivalued. */
export function key(
  name: string,
  type: ConditionKeyType | `${ConditionKeyType}[]`,
  description: string,
): ConditionKeyRow {
  const multivalued = type.endsWith('[]');
  return {
    name,
    type: (multivalued ? type.slice(0, -2) : type) as ConditionKeyType,
    multivalued,
    description: `Filters access by ${description}`,
  };
}

export const resourceTag = key('aws:ResourceTag/${TagKey}', 'String', 'the tags of the resource');
export const requestTag = key('aws:RequestTag/${TagKey}', 'String', 'the tags in the request');
export const tagKeys = key('aws:TagKeys', 'String[]', 'the tag keys in the request');

export function referencePage(page: string): string {
  return `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${page}.html`;
}
