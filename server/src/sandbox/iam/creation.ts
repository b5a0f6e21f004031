import type { Authorization, Input, OperationContext } from '../operation.ts';
import { iamArn, type ResourceType } from './arns.ts';
import { type ConditionKeys, requestTagKeys } from './condition-keys.ts';
import type { Authorize } from './operation.ts';

interface Creation {
  readonly type: ResourceType;
  /** Member of the input that names what is created. */
  readonly member: string;
  /** Who creates something with tags must be allowed to tag it too: `TagRole`. */
  readonly tagging?: string;
  readonly keys?: (input: Input) => ConditionKeys;
  readonly arn?: (input: Input, context: OperationContext) => string;
}

/** The creation of something under the path and name of the input. */
export function creation({
  type,
  member,
  tagging,
  keys = ({ Tags }) => requestTagKeys(Tags),
  arn = (input, context) => iamArn(type, input.Path ?? '/', input[member], context),
}: Creation): (name: string) => Authorize {
  return (name) => (input, context) => {
    const resource = arn(input, context);
    const create: Authorization = { action: `iam:${name}`, resource, context: keys(input) };
    if (tagging === undefined || !input.Tags?.length) return [create];
    return [create, { action: `iam:${tagging}`, resource, context: requestTagKeys(input.Tags) }];
  };
}
