import { requestedResource, splitFields, withinField } from './arn.ts';
import type { Context } from './context.ts';
import { ANY, covers, overlap, patternOf } from './match-text.ts';
import type { Layer } from './request.ts';
import { fillIn } from './variables.ts';

export interface Asked {
  readonly resource: string;
  /** False for actions whose only resource is `*`. */
  readonly takesResource: boolean;
  readonly layer: Layer;
  readonly version: unknown;
  readonly context: Context;
}

/** How much of what a request is for a value of `Resource` means; a request for one resource has all or nothing. */
export type Part = 'all' | 'some' | 'none';

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function meansResource(value: string, asked: Asked): Part {
  // https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#actions_table
  if (!asked.takesResource) return /^\*+$/.test(value) ? 'all' : 'none';
  const pattern = patternOfResource(value, asked);
  if (pattern === undefined) return 'none';
  const requested = requestedResource(asked.resource);
  if (!overlap(pattern, requested)) return 'none';
  return covers(pattern, requested) ? 'all' : 'some';
}

/** Undefined for what AWS does not take, and for a variable without a value. */
function patternOfResource(value: string, { resource, layer, version, context }: Asked): string | undefined {
  if (/^\*+$/.test(value)) return ANY;
  // The short form stands for that of the API, whichever it is.
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
  if (layer === 'resource' && value.startsWith('execute-api:/')) {
    const path = fillIn(value.slice('execute-api:'.length), version, context);
    const api = /^arn:[^:]*:execute-api:[^:]*:[^:]*:[^/]*/.exec(resource);
    return path && (api?.[0] ?? withinField('arn:*:execute-api:*:*:*')) + path;
  }
  const fields = splitFields(value);
  if (fields[0] !== 'arn' || fields.length < 2 || (fields.length < 6 && layer === 'session'))
    return undefined;
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-resourceelement
  const first = fields.slice(0, 5);
  if (first.some((field) => field.includes('${'))) return undefined;
  // A `*` that ends a field can reach beyond it.
  const patterns = first.map((field) =>
    field.endsWith('*') ? withinField(field.slice(0, -1)) + patternOf('*') : withinField(field),
  );
  const last = fields.length === 6 ? fillIn(fields[5]!, version, context) : ANY;
  if (last === undefined) return undefined;
  return [...patterns, ...Array<string>(5 - patterns.length).fill(ANY), last].join(':');
}
