import { AwsError } from '../../../server/src/account/aws-error.ts';
import {
  conflict,
  entityData,
  exists,
  fail,
  groupOf,
  type Input,
  newEntity,
  notFound,
  type Operation,
  page,
  roleOf,
  userOf,
} from './fake-operation.ts';
import { ACCOUNT_ID, type AccountState, type FakeEntity } from './fake-state.ts';

function attachedPolicies(state: AccountState, entity: FakeEntity, input: Input) {
  const { items, rest } = page(entity.attached, input);
  return {
    AttachedPolicies: items.map((arn) => ({
      PolicyArn: arn,
      PolicyName: state.policies[arn]?.name ?? arn.split('/').at(-1)!,
    })),
    ...rest,
  };
}

function inlineNames(entity: FakeEntity, input: Input) {
  const { items, rest } = page(Object.keys(entity.inline), input);
  return { PolicyNames: items, ...rest };
}

function mustBeBare(entity: FakeEntity): void {
  if (entity.attached.length > 0) throw conflict('Cannot delete entity, must detach all policies first.');
  if (Object.keys(entity.inline).length > 0)
    throw conflict('Cannot delete entity, must delete policies first.');
}

/** The operations that roles, users and groups have alike. */
function entityOperations(
  kind: 'Role' | 'User' | 'Group',
  of: (state: AccountState, input: Input) => FakeEntity,
): Record<string, Operation> {
  return {
    [`List${kind}Policies`]: (state, input) => inlineNames(of(state, input), input),
    [`Get${kind}Policy`]: (state, input) => ({
      PolicyDocument:
        of(state, input).inline[input.PolicyName] ?? fail(notFound(`The policy ${input.PolicyName}`)),
    }),
    [`Put${kind}Policy`]: (state, input) => {
      of(state, input).inline[input.PolicyName] = input.PolicyDocument;
      return {};
    },
    [`Delete${kind}Policy`]: (state, input) => {
      const { inline } = of(state, input);
      if (!(input.PolicyName in inline)) throw notFound(`The policy ${input.PolicyName}`);
      delete inline[input.PolicyName];
      return {};
    },
    [`ListAttached${kind}Policies`]: (state, input) => attachedPolicies(state, of(state, input), input),
    [`Attach${kind}Policy`]: (state, input) => {
      const entity = of(state, input);
      if (!state.policies[input.PolicyArn] && !input.PolicyArn.startsWith('arn:aws:iam::aws:')) {
        throw notFound(`Policy ${input.PolicyArn}`);
      }
      entity.attached = [...new Set([...entity.attached, input.PolicyArn])];
      return {};
    },
    [`Detach${kind}Policy`]: (state, input) => {
      const entity = of(state, input);
      if (!entity.attached.includes(input.PolicyArn)) throw notFound(`Policy ${input.PolicyArn}`);
      entity.attached = entity.attached.filter((arn) => arn !== input.PolicyArn);
      return {};
    },
    [`Put${kind}PermissionsBoundary`]: (state, input) => {
      of(state, input).boundary = input.PermissionsBoundary ?? null;
      return {};
    },
    [`Delete${kind}PermissionsBoundary`]: (state, input) => {
      of(state, input).boundary = null;
      return {};
    },
  };
}

/** Of roles, users and groups. */
export const ENTITY_OPERATIONS: Record<string, Operation> = {
  ...entityOperations('Role', roleOf),
  ...entityOperations('User', userOf),
  ...entityOperations('Group', groupOf),

  GetRole: (state, input) => {
    const role = roleOf(state, input);
    return {
      Role: {
        RoleName: input.RoleName,
        RoleId: role.id,
        ...entityData('role', input.RoleName, role),
        AssumeRolePolicyDocument: role.trust,
        ...(role.description && { Description: role.description }),
        MaxSessionDuration: role.maxSessionDuration,
      },
    };
  },
  ListRoles: (state, input) => {
    const { items, rest } = page(Object.entries(state.roles), input);
    return {
      Roles: items.map(([RoleName, role]) => ({
        RoleName,
        RoleId: role.id,
        ...entityData('role', RoleName, role),
      })),
      ...rest,
    };
  },
  CreateRole: (state, input) => {
    if (state.roles[input.RoleName]) throw exists(`Role with name ${input.RoleName}`);
    const principal = /role\/([\w-]+)/.exec(input.AssumeRolePolicyDocument)?.[1];
    if (principal && !state.roles[principal]) {
      throw new AwsError('malformed', 'Invalid principal in policy.', {
        code: 'MalformedPolicyDocument',
        serviceMessage: `Invalid principal in policy: "AWS":"arn:aws:iam::${ACCOUNT_ID}:role/${principal}"`,
      });
    }
    state.roles[input.RoleName] = {
      ...newEntity(state, input),
      trust: input.AssumeRolePolicyDocument,
      description: input.Description ?? '',
      maxSessionDuration: input.MaxSessionDuration ?? 3600,
    };
    return ENTITY_OPERATIONS.GetRole!(state, input);
  },
  DeleteRole: (state, input) => {
    mustBeBare(roleOf(state, input));
    if (Object.values(state.instanceProfiles).some((roles) => roles.includes(input.RoleName))) {
      throw conflict('Cannot delete entity, must remove roles from instance profile first.');
    }
    delete state.roles[input.RoleName];
    return {};
  },
  UpdateAssumeRolePolicy: (state, input) => {
    roleOf(state, input).trust = input.PolicyDocument;
    return {};
  },
  ListInstanceProfilesForRole: (state, input) => {
    roleOf(state, input);
    const names = Object.entries(state.instanceProfiles)
      .filter(([, roles]) => roles.includes(input.RoleName))
      .map(([InstanceProfileName]) => ({ InstanceProfileName, Arn: InstanceProfileName }));
    const { items, rest } = page(names, input);
    return { InstanceProfiles: items, ...rest };
  },
  AddRoleToInstanceProfile: (state, input) => {
    state.instanceProfiles[input.InstanceProfileName]!.push(input.RoleName);
    return {};
  },
  RemoveRoleFromInstanceProfile: (state, input) => {
    const roles = state.instanceProfiles[input.InstanceProfileName];
    if (!roles?.includes(input.RoleName)) throw notFound(`Role ${input.RoleName}`);
    state.instanceProfiles[input.InstanceProfileName] = roles.filter((role) => role !== input.RoleName);
    return {};
  },

  GetUser: (state, input) => ({
    User: {
      UserName: input.UserName,
      UserId: userOf(state, input).id,
      ...entityData('user', input.UserName, userOf(state, input)),
    },
  }),
  ListUsers: (state, input) => {
    const { items, rest } = page(Object.entries(state.users), input);
    return {
      Users: items.map(([UserName, user]) => ({
        UserName,
        UserId: user.id,
        ...entityData('user', UserName, user),
      })),
      ...rest,
    };
  },
  DeleteUser: (state, input) => {
    const user = userOf(state, input);
    mustBeBare(user);
    if (user.groups.length > 0 || user.keys.length > 0 || user.password) {
      throw conflict('Cannot delete entity, must remove its groups and credentials first.');
    }
    delete state.users[input.UserName];
    return {};
  },
  ListGroupsForUser: (state, input) => {
    const { items, rest } = page(userOf(state, input).groups, input);
    return { Groups: items.map((GroupName) => ({ GroupName })), ...rest };
  },
  AddUserToGroup: (state, input) => {
    groupOf(state, input);
    const user = userOf(state, input);
    user.groups = [...new Set([...user.groups, input.GroupName])];
    return {};
  },
  RemoveUserFromGroup: (state, input) => {
    const user = userOf(state, input);
    if (!user.groups.includes(input.GroupName)) throw notFound(`The membership in ${input.GroupName}`);
    user.groups = user.groups.filter((group) => group !== input.GroupName);
    return {};
  },
  GetLoginProfile: (state, input) =>
    userOf(state, input).password
      ? { LoginProfile: {} }
      : fail(notFound(`Login Profile for User ${input.UserName}`)),
  DeleteLoginProfile: (state, input) => {
    userOf(state, input).password = false;
    return {};
  },
  ListAccessKeys: (state, input) => {
    const { items, rest } = page(userOf(state, input).keys, input);
    return { AccessKeyMetadata: items.map((AccessKeyId) => ({ AccessKeyId, Status: 'Active' })), ...rest };
  },
  DeleteAccessKey: (state, input) => {
    const user = userOf(state, input);
    user.keys = user.keys.filter((key) => key !== input.AccessKeyId);
    return {};
  },
  ListMFADevices: () => ({ MFADevices: [] }),
  ListSigningCertificates: () => ({ Certificates: [] }),
  ListSSHPublicKeys: () => ({ SSHPublicKeys: [] }),
  ListServiceSpecificCredentials: () => ({ ServiceSpecificCredentials: [] }),

  GetGroup: (state, input) => {
    const group = groupOf(state, input);
    const users = Object.entries(state.users)
      .filter(([, { groups }]) => groups.includes(input.GroupName))
      .map(([UserName]) => ({ UserName }));
    const { items, rest } = page(users, input);
    return {
      Group: {
        GroupName: input.GroupName,
        GroupId: group.id,
        ...entityData('group', input.GroupName, group),
      },
      Users: items,
      ...rest,
    };
  },
  ListGroups: (state, input) => {
    const { items, rest } = page(Object.entries(state.groups), input);
    return {
      Groups: items.map(([GroupName, group]) => ({
        GroupName,
        GroupId: group.id,
        ...entityData('group', GroupName, group),
      })),
      ...rest,
    };
  },
};
