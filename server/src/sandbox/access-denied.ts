import type { SimulationResult } from '../policy/index.ts';
import { type Layer, policiesById } from './decision.ts';
import type { Denial } from './denial.ts';
import { encodedMessage } from './encoded-message.ts';
import type { Authorization, OperationContext } from './operation.ts';
import type { AppliedPolicies } from './policies-of.ts';
import { ServiceError } from './service-error.ts';

/**
 * The refusal in AWS's words: who may not do what, and which type of policy is the reason, by its ARN where an explicit deny
 * stands in a policy that has one.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function accessDenied(denial: Denial, context: OperationContext): ServiceError {
  const { authorization } = denial;
  const sentence = `${beginning(authorization, context)}${reason(denial)}`;
  const encoded = encodedMessage(denial, context);
  return refusal(authorization.action, encoded === undefined ? sentence : withEncoded(sentence, encoded));
}

/** As EC2 words it. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
function withEncoded(sentence: string, encoded: string): string {
  return `You are not authorized to perform this operation. ${sentence}. Encoded authorization failure message: ${encoded}`;
}

/** The refusal that tells nothing but that it is one, as for a role that does not exist. */
export function accessDeniedWithoutReason(
  authorization: Authorization,
  context: OperationContext,
): ServiceError {
  return refusal(authorization.action, beginning(authorization, context));
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html */
function refusal(action: string, message: string): ServiceError {
  switch (action.slice(0, action.indexOf(':'))) {
    case 'organizations':
      return new ServiceError('AccessDeniedException', message, 400);
    case 'access-analyzer':
      return new ServiceError('AccessDeniedException', message, 403);
    default:
      return new ServiceError('AccessDenied', message, 403);
  }
}

function beginning({ action, resource }: Authorization, { caller }: OperationContext): string {
  const on = resource === '*' && action.startsWith('sts:') ? '' : ` on resource: ${resource}`;
  return `User: ${caller.arn} is not authorized to perform: ${action}${on}`;
}

function reason({ authorization, result, applied, isCrossAccount }: Denial): string {
  const isTrust = authorization.action.startsWith('sts:');
  const layer = ORDER.find((one) => result.deniedBy.includes(one) && !(one === 'resource' && isCrossAccount));
  if (layer === undefined) return '';
  const { type, article } = isTrust && layer === 'resource' ? TRUST : TYPES[layer];
  if (result.decision !== 'explicitDeny') {
    return ` because no ${type} allows the ${authorization.action} action`;
  }
  const arn = arnOfDeny(layer, result, applied);
  return ` with an explicit deny in ${article} ${type}${arn === undefined ? '' : `: ${arn}`}`;
}

/** Which of several types the message names: AWS names one. */
const ORDER: readonly Layer[] = ['scp', 'rcp', 'vpcEndpoint', 'resource', 'identity', 'boundary', 'session'];

interface PolicyType {
  readonly type: string;
  readonly article: 'a' | 'an' | 'the';
}

const TYPES: Readonly<Record<Layer, PolicyType>> = {
  scp: { type: 'service control policy', article: 'a' },
  rcp: { type: 'resource control policy', article: 'a' },
  vpcEndpoint: { type: 'VPC endpoint policy', article: 'a' },
  identity: { type: 'identity-based policy', article: 'an' },
  boundary: { type: 'permissions boundary', article: 'a' },
  session: { type: 'session policy', article: 'a' },
  resource: { type: 'resource-based policy', article: 'a' },
};

const TRUST: PolicyType = { type: 'role trust policy', article: 'the' };

/** Of the first policy of the layer that denies; inline policies have none. */
function arnOfDeny(layer: Layer, result: SimulationResult, applied: AppliedPolicies): string | undefined {
  const deny = result.matchedStatements.find((one) => one.layer === layer && one.effect === 'Deny');
  return deny && policiesById(applied).get(deny.policy)?.arn;
}
