import type { Input, Operation } from '../operation.ts';
import type { Role } from '../state/tables.ts';
import { iamArn } from './arns.ts';
import { assertBoundary } from './boundaries.ts';
import { boundaryKey, requestTagKeys } from './condition-keys.ts';
import {
  assertConstraints,
  assertDescription,
  assertName,
  assertPath,
  assertPathPrefix,
  rangeOf,
} from './constraints.ts';
import { creation } from './creation.ts';
import { assertTrustDocument } from './documents/trust-document.ts';
import { replacePrincipal } from './documents/trusted-principals.ts';
import { onEverything, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { onBounded } from './principal-authorization.ts';
import { changePrincipal, findPrincipal, keyOfName, modifiable, principalNamed, ROLE } from './principals.ts';
import { ACCOUNT_QUOTAS, SESSION_DURATION } from './quotas.ts';
import { refusals } from './refusals.ts';
import { boundaryShape, roleLastUsed, roleSettings, roleShape, tagsShape } from './shapes.ts';
import { assertTags } from './tags.ts';

export const roleOperations: readonly Operation[] = [
  operation(
    'CreateRole',
    creation({
      type: 'role',
      member: 'RoleName',
      tagging: 'TagRole',
      keys: (input) => ({ ...boundaryKey(input.PermissionsBoundary), ...requestTagKeys(input.Tags) }),
    }),
    (input, context) => {
      const { state, now } = context;
      const { RoleName: name, Path: path = '/', Tags: tags = [], Description: description } = input;
      const { AssumeRolePolicyDocument: trustPolicy, PermissionsBoundary: boundary } = input;
      assertName('roleName', name, ROLE.longestName);
      assertPath('path', path);
      assertSettings(input);
      assertTags(tags, { ignoringCase: true });
      if (findPrincipal(ROLE, name, state)) throw refusals.roleExists(name);
      assertTrustDocument('assumeRolePolicyDocument', trustPolicy, context);
      assertBoundary(boundary, context);
      if (state.all('roles').length >= ACCOUNT_QUOTAS.roles) {
        throw refusals.quota('RolesPerAccount', ACCOUNT_QUOTAS.roles);
      }
      const role: Role = {
        name,
        path,
        id: context.newId('AROA'),
        arn: iamArn('role', path, name, context),
        createDate: now.toISOString(),
        trustPolicy,
        ...(description === undefined ? {} : { description }),
        maxSessionDuration: input.MaxSessionDuration ?? SESSION_DURATION.shortest,
        tags,
        inline: {},
        attached: [],
        ...(boundary === undefined ? {} : { boundary }),
      };
      state.put('roles', keyOfName(name), role);
      return { Role: { ...roleShape(role), ...boundaryShape(role), ...tagsShape(tags) } };
    },
  ),
  operation('GetRole', onBounded(ROLE), (input, { state }) => {
    const role = principalNamed(ROLE, input.RoleName, state);
    const settings = { ...roleSettings(role), ...roleLastUsed(role) };
    return { Role: { ...roleShape(role), ...settings, ...boundaryShape(role), ...tagsShape(role.tags) } };
  }),
  operation('ListRoles', onEverything, (input, { state }) => {
    assertPathPrefix(input.PathPrefix);
    const found = state.all('roles').filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
    const page = pageOf(found, ({ name }) => keyOfName(name), input);
    return { Roles: page.items.map((role) => ({ ...roleShape(role), ...roleSettings(role) })), ...page.end };
  }),
  operation('UpdateRole', onBounded(ROLE), (input, { state }) => {
    const { Description: description, MaxSessionDuration: maxSessionDuration } = input;
    assertSettings(input);
    const role = modifiable(ROLE, input.RoleName, state);
    const change = {
      ...(description === undefined ? {} : { description }),
      ...(maxSessionDuration === undefined ? {} : { maxSessionDuration }),
    };
    changePrincipal(ROLE, role, change, state);
    return {};
  }),
  operation('UpdateRoleDescription', onBounded(ROLE), (input, { state }) => {
    assertSettings(input);
    const role = modifiable(ROLE, input.RoleName, state);
    const changed = changePrincipal(ROLE, role, { description: input.Description }, state);
    return { Role: { ...roleShape(changed), Description: input.Description } };
  }),
  operation('UpdateAssumeRolePolicy', onBounded(ROLE), (input, context) => {
    const role = modifiable(ROLE, input.RoleName, context.state);
    assertTrustDocument('policyDocument', input.PolicyDocument, context);
    changePrincipal(ROLE, role, { trustPolicy: input.PolicyDocument }, context.state);
    return {};
  }),
  operation('DeleteRole', onBounded(ROLE), (input, { state }) => {
    const role = modifiable(ROLE, input.RoleName, state);
    const isInProfile = state
      .all('instanceProfiles')
      .some((profile) => profile.role !== undefined && keyOfName(profile.role) === keyOfName(role.name));
    if (isInProfile) throw refusals.removeRolesFirst();
    if (role.attached.length > 0) throw refusals.detachFirst();
    if (Object.keys(role.inline).length > 0) throw refusals.deletePoliciesFirst();
    state.remove('roles', keyOfName(role.name));
    replacePrincipal(role.arn, role.id, state);
    return {};
  }),
];

function assertSettings({ Description, MaxSessionDuration }: Input): void {
  assertDescription(Description);
  const { shortest, longest } = SESSION_DURATION;
  assertConstraints(rangeOf('maxSessionDuration', MaxSessionDuration, { least: shortest, most: longest }));
}
