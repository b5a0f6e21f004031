import { accessDeniedWithoutReason } from '../access-denied.ts';
import { sessionArn } from '../caller.ts';
import type { Authorization, Operation, OperationContext } from '../operation.ts';
import { tagContext } from '../request-context.ts';
import { ServiceError } from '../service-error.ts';
import type { Role, Session, Tag } from '../state/tables.ts';
import {
  type AssumeRoleRequest,
  checkAssumeRole,
  DEFAULT_DURATION,
  durationOf,
} from './assume-role-request.ts';
import { verifyMfa } from './mfa.ts';
import { sessionPoliciesOf } from './session-policies.ts';

/**
 * Gives credentials of a role to whom the role's trust policy and the caller's own policies allow it.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const assumeRole: Operation = {
  service: 'sts',
  name: 'AssumeRole',
  authorization(input: AssumeRoleRequest, context) {
    checkAssumeRole(input, context);
    if (context.caller.principal.kind === 'root') {
      throw new ServiceError('AccessDenied', 'Roles may not be assumed by root accounts.', 403);
    }
    const mfa = verifyMfa(input, context);
    const asked = { action: 'sts:AssumeRole', resource: input.RoleArn };
    const role = roleOf(input.RoleArn, context);
    if (!role) throw accessDeniedWithoutReason(asked, context);
    const inherited = inheritedFrom(context);
    const tags = [...inherited.tags, ...(input.Tags ?? [])];
    const sourceIdentity = input.SourceIdentity ?? inherited.sourceIdentity;
    const actions = ['sts:AssumeRole'];
    if (tags.length > 0) actions.push('sts:TagSession');
    if (sourceIdentity !== undefined) actions.push('sts:SetSourceIdentity');
    if (inherited.sourceIdentity !== undefined && sourceIdentity !== inherited.sourceIdentity) {
      throw accessDeniedWithoutReason({ ...asked, action: 'sts:SetSourceIdentity' }, context);
    }
    const keys = contextOf(input, role, { tags, mfa, sourceIdentity });
    return actions.map(
      (action): Authorization => ({
        action,
        resource: role.arn,
        context: keys,
        resourcePolicy: role.trustPolicy,
      }),
    );
  },
  run(input: AssumeRoleRequest, context) {
    const { state, account, now } = context;
    const role = roleOf(input.RoleArn, context)!;
    const { packedSize, ...policies } = sessionPoliciesOf(input, context);
    const inherited = inheritedFrom(context);
    const sourceIdentity = input.SourceIdentity ?? inherited.sourceIdentity;
    const session: Session = {
      ...newCredentials(context),
      ...policies,
      role: role.name,
      roleId: role.id,
      sessionName: input.RoleSessionName,
      issued: now.toISOString(),
      expires: new Date(now.getTime() + durationOf(input, role) * 1000).toISOString(),
      tags: [...inherited.tags, ...(input.Tags ?? [])],
      transitiveTagKeys: [...inherited.tags.map(({ Key }) => Key), ...(input.TransitiveTagKeys ?? [])],
      ...(sourceIdentity !== undefined && { sourceIdentity }),
      mfa: input.TokenCode !== undefined,
      chained: context.caller.principal.kind === 'role',
    };
    removeOldSessions(context);
    state.put('sessions', session.id, session);
    return {
      Credentials: {
        AccessKeyId: session.id,
        SecretAccessKey: session.secret,
        SessionToken: session.token,
        Expiration: new Date(session.expires),
      },
      AssumedRoleUser: {
        AssumedRoleId: `${role.id}:${session.sessionName}`,
        Arn: sessionArn(account, role.name, session.sessionName),
      },
      ...(packedSize !== undefined && { PackedPolicySize: packedSize }),
      ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
      SessionTokenSize: session.token.length,
    };
  },
};

/** The role of this account that the ARN names, path included. */
function roleOf(arn: string, { state }: OperationContext): Role | undefined {
  const role = state.get('roles', arn.slice(arn.lastIndexOf('/') + 1).toLowerCase());
  return role?.arn === arn ? role : undefined;
}

/** What a session hands on to the roles that it assumes. */
function inheritedFrom({ caller }: OperationContext): {
  readonly tags: readonly Tag[];
  readonly sourceIdentity?: string;
} {
  if (caller.principal.kind !== 'role') return { tags: [] };
  const { tags, transitiveTagKeys = [], sourceIdentity } = caller.principal.session;
  const transitive = new Set(transitiveTagKeys.map((key) => key.toLowerCase()));
  return {
    tags: tags.filter(({ Key }) => transitive.has(Key.toLowerCase())),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-sts */
function contextOf(
  input: AssumeRoleRequest,
  role: Role,
  {
    tags,
    mfa,
    sourceIdentity,
  }: { readonly tags: readonly Tag[]; readonly mfa: boolean; readonly sourceIdentity: string | undefined },
): NonNullable<Authorization['context']> {
  const { ExternalId, TransitiveTagKeys = [] } = input;
  return {
    'sts:RoleSessionName': input.RoleSessionName,
    'sts:DurationSeconds': String(input.DurationSeconds ?? DEFAULT_DURATION),
    ...(ExternalId !== undefined && { 'sts:ExternalId': ExternalId }),
    ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': sourceIdentity }),
    ...(TransitiveTagKeys.length > 0 && { 'sts:TransitiveTagKeys': TransitiveTagKeys }),
    ...(tags.length > 0 && { 'aws:TagKeys': tags.map(({ Key }) => Key) }),
    ...tagContext('aws:RequestTag', tags),
    ...tagContext('aws:ResourceTag', role.tags),
    ...tagContext('iam:ResourceTag', role.tags),
    ...(mfa && { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '0' }),
  };
}

function newCredentials({ newId, newSecret }: OperationContext): Pick<Session, 'id' | 'secret' | 'token'> {
  return {
    id: newId('ASIA'),
    secret: newSecret(),
    token: Array.from({ length: 8 }, newSecret).join(''),
  };
}

/** Milliseconds for which a session is still known to have expired. */
const REMEMBERED = 24 * 60 * 60 * 1000;

/** So that the state of a sandbox that runs for months does not grow. */
function removeOldSessions({ state, now }: OperationContext): void {
  for (const { id, expires } of state.all('sessions')) {
    if (Date.parse(expires) + REMEMBERED < now.getTime()) state.remove('sessions', id);
  }
}
