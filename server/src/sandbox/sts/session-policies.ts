import type { OperationContext } from '../operation.ts';
import { managed } from '../policies-of.ts';
import { unreadable } from '../readable-policy.ts';
import { ServiceError } from '../service-error.ts';
import type { AssumeRoleRequest } from './assume-role-request.ts';

/** Characters of the inline policy and the ARNs together. */
const LONGEST = 2048;

export interface SessionPolicies {
  readonly policy?: string;
  readonly policyArns: readonly string[];
  /** Per cent of what fits. */
  readonly packedSize: number | undefined;
}

/**
 * The session policies of a request. Throws AWS's refusal where one is malformed or missing, or all together are too long.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
export function sessionPoliciesOf(
  { Policy, PolicyArns = [] }: AssumeRoleRequest,
  context: OperationContext,
): SessionPolicies {
  const policyArns = PolicyArns.flatMap(({ arn }) => arn ?? []);
  if (Policy !== undefined && unreadable(Policy)) {
    throw new ServiceError('MalformedPolicyDocument', 'The policy is not in the valid JSON format.');
  }
  for (const arn of policyArns) {
    if (managed([arn], context).length === 0) {
      throw new ServiceError('ValidationError', `Policy ${arn} does not exist or is not attachable.`);
    }
  }
  const length = (Policy?.length ?? 0) + policyArns.join('').length;
  const packedSize = length === 0 ? undefined : Math.ceil((100 * length) / LONGEST);
  if (packedSize !== undefined && packedSize > 100) {
    throw new ServiceError(
      'PackedPolicyTooLarge',
      `Packed policy consumes ${packedSize}% of allotted space, please use smaller policy.`,
    );
  }
  return { ...(Policy !== undefined && { policy: Policy }), policyArns, packedSize };
}
