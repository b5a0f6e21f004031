import { parseArn } from '../../model/arn.ts';
import type { AskedRequest } from '../asked-request.ts';
import { type KeyedMatch, unknownFor, YES } from '../match.ts';
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
  const assumes = asked.action === 'sts:assumerole' || isUnsigned(asked.action);
  if (assumes && asked.principal.kind === 'root') {
    return 'AWS lets no root user assume a role; ask as a user or a role of the account.';
  }
  const longest = longestSession(request, asked);
  const seconds = asked.context.lookup(DURATION);
  if (longest === undefined || typeof seconds === 'string' || seconds.length !== 1) return undefined;
  const duration = Number(seconds[0]);
  if (!(duration > longest)) return undefined;
  return isChained(asked) && longest === LONGEST_CHAINED
    ? `A role that assumes a role gets a session of an hour at most, and ${duration} seconds are asked for; ask for ${longest} or fewer.`
    : `The role's longest session is ${longest} seconds, and ${duration} are asked for; ask for fewer, or raise the role's maximum session duration.`;
}

/** Unknown where STS may refuse the call for a duration that is not known. */
export function durationAllowed(request: AuthorizationRequest, asked: AskedRequest): KeyedMatch {
  const isLimited = longestSession(request, asked) !== undefined;
  return isLimited && asked.context.lookup(DURATION) === 'unknown' ? unknownFor(DURATION) : YES;
}

const DURATION = 'sts:durationseconds';

/** Seconds; undefined where no limit is known, and for other calls. */
function longestSession(
  { roleMaxSessionDuration = Number.POSITIVE_INFINITY }: AuthorizationRequest,
  asked: AskedRequest,
): number | undefined {
  if (asked.action !== 'sts:assumerole' && !isUnsigned(asked.action)) return undefined;
  const longest = isChained(asked)
    ? Math.min(LONGEST_CHAINED, roleMaxSessionDuration)
    : roleMaxSessionDuration;
  return longest === Number.POSITIVE_INFINITY ? undefined : longest;
}

/** True for a role that assumes a role. */
function isChained({ principal, action }: AskedRequest): boolean {
  return action === 'sts:assumerole' && (principal.kind === 'roleSession' || principal.kind === 'role');
}
