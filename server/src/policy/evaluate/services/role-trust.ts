import { parseArn } from '../../model/arn.ts';
import type { AskedRequest } from '../asked-request.ts';
import type { AuthorizationRequest } from '../request.ts';

/** Actions that a role's trust policy must allow, in lower case. */
const TRUSTED: ReadonlySet<string> = new Set([
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
]);

/** True for an action on a role that its trust policy decides about. */
export function needsTrust({ action, resource }: AskedRequest): boolean {
  return TRUSTED.has(action) && isRole(resource.text);
}

function isRole(resource: string): boolean {
  const arn = parseArn(resource);
  return arn?.service.text === 'iam' && arn.resource.text.startsWith('role/');
}

/** True for calls that whom an identity provider signs in makes without credentials of AWS. @param action in lower case */
export function isUnsigned(action: string): boolean {
  return action === 'sts:assumerolewithsaml' || action === 'sts:assumerolewithwebidentity';
}

/** Seconds. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining */
const LONGEST_CHAINED = 3600;

/**
 * Why STS refuses the call whatever the policies say, in a sentence.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function refusalOfAssumeRole(request: AuthorizationRequest, asked: AskedRequest): string | undefined {
  const { principal, action, context } = asked;
  if (action !== 'sts:assumerole' && !isUnsigned(action)) return undefined;
  if (principal.kind === 'root') {
    return 'AWS lets no root user assume a role; ask as a user or a role of the account.';
  }
  const seconds = context.lookup('sts:durationseconds');
  if (typeof seconds === 'string' || seconds.length !== 1) return undefined;
  const duration = Number(seconds[0]);
  const longest = request.roleMaxSessionDuration;
  const isChained =
    action === 'sts:assumerole' && (principal.kind === 'roleSession' || principal.kind === 'role');
  if (isChained && duration > LONGEST_CHAINED) {
    return `A role that assumes a role gets a session of an hour at most, and ${duration} seconds are asked for; ask for ${LONGEST_CHAINED} or fewer.`;
  }
  if (longest !== undefined && duration > longest) {
    return `The role's longest session is ${longest} seconds, and ${duration} are asked for; ask for fewer, or raise the role's maximum session duration.`;
  }
  return undefined;
}
