import type { Operation } from '../operation.ts';
import type { Group, StateReader, User } from '../state/tables.ts';
import { iamArn } from './arns.ts';
import { assertName, assertPath, assertPathPrefix } from './constraints.ts';
import { creation } from './creation.ts';
import { onEverything, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { onPrincipal } from './principal-authorization.ts';
import { changePrincipal, findPrincipal, GROUP, keyOfName, principalNamed, USER } from './principals.ts';
import { ACCOUNT_QUOTAS, USER_QUOTAS } from './quotas.ts';
import { refusals } from './refusals.ts';
import { groupShape, userShape } from './shapes.ts';

export const groupOperations: readonly Operation[] = [
  operation('CreateGroup', creation({ type: 'group', member: 'GroupName' }), (input, context) => {
    const { state, now } = context;
    const { GroupName: name, Path: path = '/' } = input;
    assertName('groupName', name, GROUP.longestName);
    assertPath('path', path);
    if (findPrincipal(GROUP, name, state)) throw refusals.groupExists(name);
    if (state.all('groups').length >= ACCOUNT_QUOTAS.groups) {
      throw refusals.quota('GroupsPerAccount', ACCOUNT_QUOTAS.groups);
    }
    const group: Group = {
      name,
      path,
      id: context.newId('AGPA'),
      arn: iamArn('group', path, name, context),
      createDate: now.toISOString(),
      inline: {},
      attached: [],
    };
    state.put('groups', keyOfName(name), group);
    return { Group: groupShape(group) };
  }),
  operation('GetGroup', onPrincipal(GROUP), (input, { state }) => {
    const group = principalNamed(GROUP, input.GroupName, state);
    const page = pageOf(membersOf(group, state), ({ name }) => keyOfName(name), input);
    return { Group: groupShape(group), Users: page.items.map(userShape), ...page.end };
  }),
  operation('ListGroups', onEverything, (input, { state }) => {
    assertPathPrefix(input.PathPrefix);
    const found = state.all('groups').filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
    const page = pageOf(found, ({ name }) => keyOfName(name), input);
    return { Groups: page.items.map(groupShape), ...page.end };
  }),
  operation('UpdateGroup', onPrincipal(GROUP), (input, context) => {
    const { state } = context;
    const { NewGroupName, NewPath } = input;
    if (NewGroupName !== undefined) assertName('newGroupName', NewGroupName, GROUP.longestName);
    assertPath('newPath', NewPath);
    const group = principalNamed(GROUP, input.GroupName, state);
    const name: string = NewGroupName ?? group.name;
    const path: string = NewPath ?? group.path;
    const isOther = keyOfName(name) !== keyOfName(group.name);
    if (isOther && findPrincipal(GROUP, name, state)) throw refusals.groupExists(name);
    for (const user of membersOf(group, state)) {
      const groups = user.groups.map((one) => (one === group.name ? name : one));
      changePrincipal(USER, user, { groups }, state);
    }
    if (isOther) state.remove('groups', keyOfName(group.name));
    state.put('groups', keyOfName(name), { ...group, name, path, arn: iamArn('group', path, name, context) });
    return {};
  }),
  operation('DeleteGroup', onPrincipal(GROUP), (input, { state }) => {
    const group = principalNamed(GROUP, input.GroupName, state);
    if (membersOf(group, state).length > 0) throw refusals.removeUsersFirst();
    if (group.attached.length > 0) throw refusals.detachFirst();
    if (Object.keys(group.inline).length > 0) throw refusals.deletePoliciesFirst();
    state.remove('groups', keyOfName(group.name));
    return {};
  }),
  operation('AddUserToGroup', onPrincipal(GROUP), ({ GroupName, UserName }, { state }) => {
    const user = principalNamed(USER, UserName, state);
    const group = principalNamed(GROUP, GroupName, state);
    if (user.groups.includes(group.name)) return {};
    if (user.groups.length >= USER_QUOTAS.groups) throw refusals.quota('GroupsPerUser', USER_QUOTAS.groups);
    changePrincipal(USER, user, { groups: [...user.groups, group.name] }, state);
    return {};
  }),
  operation('RemoveUserFromGroup', onPrincipal(GROUP), ({ GroupName, UserName }, { state }) => {
    const user = principalNamed(USER, UserName, state);
    const group = principalNamed(GROUP, GroupName, state);
    changePrincipal(USER, user, { groups: user.groups.filter((one) => one !== group.name) }, state);
    return {};
  }),
  operation('ListGroupsForUser', onPrincipal(USER), (input, { state }) => {
    const user = principalNamed(USER, input.UserName, state);
    const groups = user.groups.flatMap((name) => findPrincipal(GROUP, name, state) ?? []);
    const page = pageOf(groups, ({ name }) => keyOfName(name), input);
    return { Groups: page.items.map(groupShape), ...page.end };
  }),
];

function membersOf({ name }: Group, state: StateReader): User[] {
  return state.all('users').filter(({ groups }) => groups.includes(name));
}
