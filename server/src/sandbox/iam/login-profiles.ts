import type { Operation } from '../operation.ts';
import type { User } from '../state/tables.ts';
import { assertConstraints, lengthOf } from './constraints.ts';
import { operation } from './operation.ts';
import { onPrincipal } from './principal-authorization.ts';
import { changePrincipal, keyOfName, principalNamed, USER } from './principals.ts';
import { refusals } from './refusals.ts';
import { namedOrCalling, onNamedOrCalling } from './user-in-question.ts';

/** Console passwords. The sandbox has no console, so that a password is only known to be there. */
export const loginProfileOperations: readonly Operation[] = [
  operation('CreateLoginProfile', onNamedOrCalling, (input, context) => {
    const { state, now } = context;
    assertConstraints(lengthOf('password', input.Password, { most: 128 }));
    const user = principalNamed(USER, namedOrCalling(input.UserName, context) ?? '', state);
    if (user.loginProfile !== undefined) throw refusals.loginProfileExists(user.name);
    const change = {
      loginProfile: now.toISOString(),
      passwordResetRequired: input.PasswordResetRequired ?? false,
    };
    return { LoginProfile: profileShape(changePrincipal(USER, user, change, state)) };
  }),
  operation('GetLoginProfile', onNamedOrCalling, (input, context) => {
    const user = principalNamed(USER, namedOrCalling(input.UserName, context) ?? '', context.state);
    return { LoginProfile: profileShape(user) };
  }),
  operation('UpdateLoginProfile', onPrincipal(USER), (input, { state }) => {
    assertConstraints(lengthOf('password', input.Password, { most: 128 }));
    const user = principalNamed(USER, input.UserName, state);
    profileShape(user);
    if (input.PasswordResetRequired !== undefined) {
      changePrincipal(USER, user, { passwordResetRequired: input.PasswordResetRequired }, state);
    }
    return {};
  }),
  operation('DeleteLoginProfile', onNamedOrCalling, (input, context) => {
    const { state } = context;
    const user = principalNamed(USER, namedOrCalling(input.UserName, context) ?? '', state);
    profileShape(user);
    const { loginProfile: _profile, passwordResetRequired: _reset, ...left } = user;
    state.put('users', keyOfName(user.name), left);
    return {};
  }),
];

/** Throws NoSuchEntity where the user has no password. */
function profileShape({ name, loginProfile, passwordResetRequired = false }: User): object {
  if (loginProfile === undefined) throw refusals.noSuchLoginProfile(name);
  return {
    UserName: name,
    CreateDate: new Date(loginProfile),
    PasswordResetRequired: passwordResetRequired,
  };
}
