import type { Caller } from './operation.ts';
import { ServiceError } from './service-error.ts';
import type { Session, StateReader, User } from './state/tables.ts';

/**
 * Who signs with an access key. Throws a ServiceError where nobody does (any more): the key is unknown or inactive, its
 * user or role is gone, or the session has expired.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 *
 * @param now without it no session expires
 */
export function resolveCaller(accessKeyId: string, state: StateReader, now?: Date): Caller {
  const account = state.get('account', 'account')?.id;
  if (account === undefined) throw invalidToken();
  const session = state.get('sessions', accessKeyId);
  if (session) return callerOfSession(session, account, state, now);
  const key = state.get('accessKeys', accessKeyId);
  if (key?.status !== 'Active') throw invalidToken();
  if (key.user === undefined) {
    const arn = `arn:aws:iam::${account}:root`;
    return { arn, userId: account, account, accessKeyId, principal: { kind: 'root' } };
  }
  const user = state.get('users', key.user.toLowerCase());
  if (!user) throw invalidToken();
  return callerOfUser(user, account, accessKeyId);
}

function callerOfUser({ arn, id, name }: User, account: string, accessKeyId: string): Caller {
  return { arn, userId: id, account, accessKeyId, principal: { kind: 'user', name } };
}

function callerOfSession(
  session: Session,
  account: string,
  state: StateReader,
  now: Date | undefined,
): Caller {
  if (now && now.getTime() >= Date.parse(session.expires)) {
    throw new ServiceError('ExpiredToken', 'The security token included in the request is expired', 403);
  }
  const role = state.get('roles', session.role.toLowerCase());
  // A role that was made anew under the old name has another id, and the sessions of the old one stay dead.
  if (role?.id !== session.roleId) throw invalidToken();
  return {
    arn: sessionArn(account, role.name, session.sessionName),
    userId: `${role.id}:${session.sessionName}`,
    account,
    accessKeyId: session.id,
    principal: { kind: 'role', name: role.name, session },
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
export function sessionArn(account: string, role: string, sessionName: string): string {
  return `arn:aws:sts::${account}:assumed-role/${role}/${sessionName}`;
}

function invalidToken(): ServiceError {
  return new ServiceError(
    'InvalidClientTokenId',
    'The security token included in the request is invalid.',
    403,
  );
}
