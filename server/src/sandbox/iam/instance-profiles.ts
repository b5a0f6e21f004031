import type { Authorization, Input, Operation, OperationContext } from '../operation.ts';
import type { InstanceProfile } from '../state/tables.ts';
import { iamArn } from './arns.ts';
import { identityTagKeys, resourceTagKeys } from './condition-keys.ts';
import { assertName, assertPath, assertPathPrefix } from './constraints.ts';
import { creation } from './creation.ts';
import { type Authorize, on, onEverything, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { onPrincipal } from './principal-authorization.ts';
import { findPrincipal, keyOfName, principalArn, principalNamed, ROLE } from './principals.ts';
import { ACCOUNT_QUOTAS } from './quotas.ts';
import { refusals } from './refusals.ts';
import { instanceProfileShape, tagsShape } from './shapes.ts';
import { assertTags, tagOperations } from './tags.ts';

const onProfile = on((input, context) => ({
  resource: profileArn(input, context),
  context: resourceTagKeys(findProfile(input, context)?.tags),
}));

export const instanceProfileOperations: readonly Operation[] = [
  operation(
    'CreateInstanceProfile',
    creation({ type: 'instance-profile', member: 'InstanceProfileName', tagging: 'TagInstanceProfile' }),
    (input, context) => {
      const { state, now } = context;
      const { InstanceProfileName: name, Path: path = '/', Tags: tags = [] } = input;
      assertName('instanceProfileName', name, 128);
      assertPath('path', path);
      assertTags(tags, { ignoringCase: false });
      if (findProfile(input, context)) throw refusals.instanceProfileExists(name);
      if (state.all('instanceProfiles').length >= ACCOUNT_QUOTAS.instanceProfiles) {
        throw refusals.quota('InstanceProfilesPerAccount', ACCOUNT_QUOTAS.instanceProfiles);
      }
      const profile: InstanceProfile = {
        name,
        path,
        id: context.newId('AIPA'),
        arn: iamArn('instance-profile', path, name, context),
        createDate: now.toISOString(),
        tags,
      };
      state.put('instanceProfiles', keyOfName(name), profile);
      return { InstanceProfile: { ...instanceProfileShape(profile, state), ...tagsShape(tags) } };
    },
  ),
  operation('GetInstanceProfile', onProfile, (input, context) => {
    const profile = profileNamed(input, context);
    return {
      InstanceProfile: { ...instanceProfileShape(profile, context.state), Tags: profile.tags },
    };
  }),
  operation('ListInstanceProfiles', onEverything, (input, { state }) => {
    assertPathPrefix(input.PathPrefix);
    const found = state
      .all('instanceProfiles')
      .filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
    return profilePage(found, input, state);
  }),
  operation('ListInstanceProfilesForRole', onPrincipal(ROLE), (input, { state }) => {
    const { name } = principalNamed(ROLE, input.RoleName, state);
    return profilePage(
      state.all('instanceProfiles').filter(({ role }) => role === name),
      input,
      state,
    );
  }),
  operation('DeleteInstanceProfile', onProfile, (input, context) => {
    const profile = profileNamed(input, context);
    if (profile.role !== undefined) throw refusals.removeRolesFirst();
    context.state.remove('instanceProfiles', keyOfName(profile.name));
    return {};
  }),
  operation('AddRoleToInstanceProfile', withPassRole, (input, context) => {
    const profile = profileNamed(input, context);
    const role = principalNamed(ROLE, input.RoleName, context.settled);
    if (profile.role !== undefined) throw refusals.quota('InstanceSessionsPerInstanceProfile', 1);
    context.state.put('instanceProfiles', keyOfName(profile.name), { ...profile, role: role.name });
    return {};
  }),
  operation('RemoveRoleFromInstanceProfile', onProfile, (input, context) => {
    const profile = profileNamed(input, context);
    const { name } = principalNamed(ROLE, input.RoleName, context.state);
    const { role, ...left } = profile;
    if (role !== name) throw refusals.noSuchRoleInProfile(name, profile.name);
    context.state.put('instanceProfiles', keyOfName(profile.name), left);
    return {};
  }),
  ...tagOperations({
    word: 'InstanceProfile',
    ignoringCase: false,
    find: findProfile,
    missing: ({ InstanceProfileName }: Input) => refusals.noSuchInstanceProfile(InstanceProfileName),
    arn: profileArn,
    save: (profile, tags, { state }) => {
      const tagged = { ...(profile as InstanceProfile), tags };
      state.put('instanceProfiles', keyOfName(tagged.name), tagged);
    },
  }),
];

function findProfile(
  { InstanceProfileName }: Input,
  { state }: OperationContext,
): InstanceProfile | undefined {
  return state.get('instanceProfiles', keyOfName(InstanceProfileName));
}

/** Throws NoSuchEntity. */
function profileNamed(input: Input, context: OperationContext): InstanceProfile {
  const profile = findProfile(input, context);
  if (!profile) throw refusals.noSuchInstanceProfile(input.InstanceProfileName);
  return profile;
}

function profileArn(input: Input, context: OperationContext): string {
  return (
    findProfile(input, context)?.arn ?? iamArn('instance-profile', '/', input.InstanceProfileName, context)
  );
}

function profilePage(
  profiles: readonly InstanceProfile[],
  input: Input,
  state: OperationContext['state'],
): object {
  const page = pageOf(profiles, ({ name }) => keyOfName(name), input);
  return {
    InstanceProfiles: page.items.map((profile) => instanceProfileShape(profile, state)),
    ...page.end,
  };
}

/** Who puts a role into a profile passes it to EC2. */
function withPassRole(name: string): Authorize {
  return (input, context) => {
    const role = findPrincipal(ROLE, input.RoleName, context.state);
    const pass: Authorization = {
      action: 'iam:PassRole',
      resource: principalArn(ROLE, input.RoleName, context),
      context: { ...identityTagKeys(role?.tags), 'iam:PassedToService': 'ec2.amazonaws.com' },
    };
    return [...onProfile(name)(input, context), pass];
  };
}
