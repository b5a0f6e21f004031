import type { Operation, OperationContext } from '../operation.ts';
import type { Transaction, User } from '../state/tables.ts';
import { iamArn } from './arns.ts';
import { assertBoundary } from './boundaries.ts';
import { boundaryKey, requestTagKeys } from './condition-keys.ts';
import { assertName, assertPath, assertPathPrefix } from './constraints.ts';
import { creation } from './creation.ts';
import { replacePrincipal } from './documents/trusted-principals.ts';
import { onEverything, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { onPrincipal } from './principal-authorization.ts';
import { findPrincipal, keyOfName, principalNamed, USER } from './principals.ts';
import { ACCOUNT_QUOTAS } from './quotas.ts';
import { refusals } from './refusals.ts';
import { boundaryShape, tagsShape, userShape } from './shapes.ts';
import { assertTags } from './tags.ts';
import { namedOrCalling, onNamedOrCalling } from './user-in-question.ts';

export const userOperations: readonly Operation[] = [
  operation(
    'CreateUser',
    creation({
      type: 'user',
      member: 'UserName',
      tagging: 'TagUser',
      keys: (input) => ({ ...boundaryKey(input.PermissionsBoundary), ...requestTagKeys(input.Tags) }),
    }),
    (input, context) => {
      const { state, now } = context;
      const { UserName: name, Path: path = '/', Tags: tags = [], PermissionsBoundary: boundary } = input;
      assertName('userName', name, USER.longestName);
      assertPath('path', path);
      assertTags(tags, { ignoringCase: true });
      if (findPrincipal(USER, name, state)) throw refusals.userExists(name);
      assertBoundary(boundary, context);
      if (state.all('users').length >= ACCOUNT_QUOTAS.users) {
        throw refusals.quota('UsersPerAccount', ACCOUNT_QUOTAS.users);
      }
      const user: User = {
        name,
        path,
        id: context.newId('AIDA'),
        arn: iamArn('user', path, name, context),
        createDate: now.toISOString(),
        tags,
        inline: {},
        attached: [],
        groups: [],
        ...(boundary === undefined ? {} : { boundary }),
      };
      state.put('users', keyOfName(name), user);
      return { User: { ...userShape(user), ...boundaryShape(user), ...tagsShape(tags) } };
    },
  ),
  operation('GetUser', onNamedOrCalling, (input, context) => {
    const name = namedOrCalling(input.UserName, context);
    if (name === undefined) return { User: rootUser(context) };
    const user = principalNamed(USER, name, context.state);
    return { User: { ...userShape(user), ...boundaryShape(user), ...tagsShape(user.tags) } };
  }),
  operation('ListUsers', onEverything, (input, { state }) => {
    assertPathPrefix(input.PathPrefix);
    const found = state.all('users').filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
    const page = pageOf(found, ({ name }) => keyOfName(name), input);
    return { Users: page.items.map(userShape), ...page.end };
  }),
  operation('UpdateUser', onPrincipal(USER), (input, context) => {
    const { state } = context;
    const { NewUserName, NewPath } = input;
    if (NewUserName !== undefined) assertName('newUserName', NewUserName, USER.longestName);
    assertPath('newPath', NewPath);
    const user = principalNamed(USER, input.UserName, state);
    const name: string = NewUserName ?? user.name;
    if (keyOfName(name) !== keyOfName(user.name) && findPrincipal(USER, name, state)) {
      throw refusals.userExists(name);
    }
    const path: string = NewPath ?? user.path;
    rename(user, { ...user, name, path, arn: iamArn('user', path, name, context) }, state);
    return {};
  }),
  operation('DeleteUser', onPrincipal(USER), (input, { state }) => {
    const user = principalNamed(USER, input.UserName, state);
    assertNothingHangsOn(user, state);
    state.remove('users', keyOfName(user.name));
    replacePrincipal(user.arn, user.id, state);
    return {};
  }),
];

/** Everything that names the user follows: keys, devices, trust policies. */
function rename(from: User, to: User, state: Transaction): void {
  if (keyOfName(from.name) !== keyOfName(to.name)) state.remove('users', keyOfName(from.name));
  state.put('users', keyOfName(to.name), to);
  for (const key of state.all('accessKeys')) {
    if (key.user === from.name) state.put('accessKeys', key.id, { ...key, user: to.name });
  }
  for (const device of state.all('mfaDevices')) {
    if (device.user === from.name) state.put('mfaDevices', device.serialNumber, { ...device, user: to.name });
  }
  replacePrincipal(from.arn, to.arn, state);
}

function assertNothingHangsOn(user: User, state: Transaction): void {
  if (user.attached.length > 0) throw refusals.detachFirst();
  if (Object.keys(user.inline).length > 0) throw refusals.deletePoliciesFirst();
  if (user.groups.length > 0) throw refusals.removeUsersFirst();
  if (user.loginProfile !== undefined) throw refusals.deleteLoginProfileFirst();
  if (state.all('accessKeys').some((key) => key.user === user.name)) throw refusals.deleteAccessKeysFirst();
  if (state.all('mfaDevices').some((device) => device.user === user.name)) {
    throw refusals.deleteMfaDeviceFirst();
  }
}

/** The account's root user, as GetUser gives it to itself. */
function rootUser({ account, now }: OperationContext): object {
  return { UserId: account, Arn: `arn:aws:iam::${account}:root`, CreateDate: now };
}
