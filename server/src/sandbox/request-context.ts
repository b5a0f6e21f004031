import type { Caller, OperationContext } from './operation.ts';
import type { Organization, StateReader, Tag } from './state/tables.ts';

/** Condition keys of a request with their values; an empty list is a key that the request does not have. */
export type ConditionContext = Readonly<Record<string, string | readonly string[]>>;

/**
 * What a call sends with it whatever it asks for.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContext({
  caller,
  state,
  now,
  region,
  userAgent,
}: Pick<OperationContext, 'caller' | 'state' | 'now' | 'region' | 'userAgent'>): ConditionContext {
  const time = isoTime(now);
  return {
    ...principalContext(caller, state),
    ...sessionContext(caller, now),
    ...organizationContext(state.get('organization', 'organization')),
    'aws:SourceIp': '127.0.0.1',
    'aws:SecureTransport': 'false',
    'aws:CurrentTime': time,
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
    'aws:RequestedRegion': region,
    'aws:ViaAWSService': 'false',
    ...(userAgent !== undefined && { 'aws:UserAgent': userAgent }),
  };
}

/** The keys that tell who asks. */
function principalContext({ principal, account, userId }: Caller, state: StateReader): ConditionContext {
  const common = { 'aws:userid': userId, 'aws:PrincipalAccount': account };
  if (principal.kind === 'root') {
    return {
      ...common,
      'aws:PrincipalArn': `arn:aws:iam::${account}:root`,
      'aws:PrincipalType': 'Account',
    };
  }
  if (principal.kind === 'user') {
    const user = state.get('users', principal.name.toLowerCase());
    return {
      ...common,
      'aws:PrincipalType': 'User',
      'aws:username': principal.name,
      ...(user && { 'aws:PrincipalArn': user.arn, ...tagContext('aws:PrincipalTag', user.tags) }),
    };
  }
  const role = state.get('roles', principal.name.toLowerCase());
  return {
    ...common,
    'aws:PrincipalType': 'AssumedRole',
    ...(role && { 'aws:PrincipalArn': role.arn }),
    ...tagContext('aws:PrincipalTag', mergedTags(role?.tags ?? [], principal.session.tags)),
  };
}

/** Credentials of a user's own say nothing of MFA, those of a session do. */
function sessionContext({ principal }: Caller, now: Date): ConditionContext {
  if (principal.kind !== 'role') return {};
  const { mfa, issued, sourceIdentity } = principal.session;
  const age = Math.max(0, Math.floor((now.getTime() - Date.parse(issued)) / 1000));
  return {
    'aws:MultiFactorAuthPresent': String(mfa),
    ...(mfa && { 'aws:MultiFactorAuthAge': String(age) }),
    'aws:TokenIssueTime': isoTime(new Date(issued)),
    ...(sourceIdentity !== undefined && { 'aws:SourceIdentity': sourceIdentity }),
  };
}

/** Keys of the organization that the principal's account is in. */
export function organizationContext(organization: Organization | undefined): ConditionContext {
  if (!organization) return {};
  const path = [organization.id, ...organization.levels.map(({ id }) => id).slice(0, -1)].join('/');
  return { 'aws:PrincipalOrgID': organization.id, 'aws:PrincipalOrgPaths': [`${path}/`] };
}

/** `aws:PrincipalTag/Team` and its like, one for each tag. */
export function tagContext(key: string, tags: readonly Tag[]): ConditionContext {
  return Object.fromEntries(tags.map(({ Key, Value }) => [`${key}/${Key}`, Value]));
}

/** Tags of a session count before those of its role with the same key in any case. */
function mergedTags(ofRole: readonly Tag[], ofSession: readonly Tag[]): readonly Tag[] {
  const over = new Set(ofSession.map(({ Key }) => Key.toLowerCase()));
  return [...ofRole.filter(({ Key }) => !over.has(Key.toLowerCase())), ...ofSession];
}

/** Without fractions of a second, as AWS writes times. */
function isoTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
