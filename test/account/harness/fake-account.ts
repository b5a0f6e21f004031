import { AwsError } from '../../../server/src/account/aws-error.ts';
import type { Tag } from '../../../server/src/account/operations.ts';

/** A small account: what IAM holds, as far as plans change it. Plain data, so that it can be copied and compared. */
export interface AccountState {
  roles: Record<string, FakeEntity & { trust: string; description: string; maxSessionDuration: number }>;
  users: Record<string, FakeEntity & { groups: string[]; keys: string[]; password: boolean }>;
  groups: Record<string, FakeEntity>;
  policies: Record<string, FakePolicy>;
  instanceProfiles: Record<string, string[]>;
  /** Ids given so far. */
  ids: number;
}

export interface FakeEntity {
  id: string;
  path: string;
  tags: Tag[];
  attached: string[];
  inline: Record<string, string>;
  boundary: string | null;
}

export interface FakePolicy {
  id: string;
  name: string;
  path: string;
  description: string;
  tags: Tag[];
  versions: Record<string, string>;
  defaultVersion: string;
  /** Version numbers given so far: they do not return. */
  numbers: number;
}

export const ACCOUNT_ID = '111122223333';

export function emptyAccount(): AccountState {
  return { roles: {}, users: {}, groups: {}, policies: {}, instanceProfiles: {}, ids: 0 };
}

export function policyArn(name: string, path = '/'): string {
  return `arn:aws:iam::${ACCOUNT_ID}:policy${path}${name}`;
}

/** Of all operations together: each finds those that it takes. */
interface Input {
  readonly RoleName: string;
  readonly UserName: string;
  readonly GroupName: string;
  readonly PolicyName: string;
  readonly PolicyArn: string;
  readonly PolicyDocument: string;
  readonly AssumeRolePolicyDocument: string;
  readonly VersionId: string;
  readonly InstanceProfileName: string;
  readonly AccessKeyId: string;
  readonly PermissionsBoundary?: string;
  readonly Path?: string;
  readonly Description?: string;
  readonly MaxSessionDuration?: number;
  readonly Tags?: Tag[];
  readonly SetAsDefault?: boolean;
  readonly Scope?: string;
  readonly PolicyUsageFilter?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}
type Operation = (state: AccountState, input: Input) => unknown;

/** What IAM answers to a read, and does on a write. Throws the AwsErrors of IAM's refusals. */
export function perform(state: AccountState, operation: string, input: object): unknown {
  const known = OPERATIONS[operation];
  if (!known) throw new Error(`The fake account does not know ${operation}`);
  return known(state, input as Input);
}

export function isRead(operation: string): boolean {
  return /^(Get|List|Validate)/.test(operation);
}

function notFound(what: string): AwsError {
  return new AwsError('notFound', `${what} cannot be found.`, { code: 'NoSuchEntity' });
}

function exists(what: string): AwsError {
  return new AwsError('exists', `${what} already exists.`, { code: 'EntityAlreadyExists' });
}

function conflict(why: string): AwsError {
  return new AwsError('conflict', why, { code: 'DeleteConflict' });
}

function roleOf(state: AccountState, { RoleName }: Input) {
  return state.roles[RoleName] ?? fail(notFound(`The role with name ${RoleName}`));
}

function userOf(state: AccountState, { UserName }: Input) {
  return state.users[UserName] ?? fail(notFound(`The user with name ${UserName}`));
}

function groupOf(state: AccountState, { GroupName }: Input) {
  return state.groups[GroupName] ?? fail(notFound(`The group with name ${GroupName}`));
}

function policyOf(state: AccountState, { PolicyArn }: Input) {
  return state.policies[PolicyArn] ?? fail(notFound(`Policy ${PolicyArn}`));
}

function fail(error: Error): never {
  throw error;
}

function entityData(kind: string, name: string, entity: FakeEntity) {
  return {
    Path: entity.path,
    Arn: `arn:aws:iam::${ACCOUNT_ID}:${kind}${entity.path}${name}`,
    Tags: entity.tags,
    ...(entity.boundary && { PermissionsBoundary: { PermissionsBoundaryArn: entity.boundary } }),
  };
}

function newEntity(state: AccountState, input: Input): FakeEntity {
  return {
    id: `ID${++state.ids}`,
    path: input.Path ?? '/',
    tags: input.Tags ?? [],
    attached: [],
    inline: {},
    boundary: input.PermissionsBoundary ?? null,
  };
}

/** Two items a page, so that reading one page is never enough. */
function page<T>(items: readonly T[], { Marker, MaxItems = 2 }: Pick<Input, 'Marker' | 'MaxItems'>) {
  const start = Marker === undefined ? 0 : Number(Marker);
  const end = start + MaxItems;
  return {
    items: items.slice(start, end),
    rest: end < items.length ? { IsTruncated: true, Marker: String(end) } : { IsTruncated: false },
  };
}

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

function versionData(policy: FakePolicy, id: string) {
  return { VersionId: id, IsDefaultVersion: policy.defaultVersion === id };
}

function policyData(state: AccountState, arn: string) {
  const policy = state.policies[arn]!;
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    Description: policy.description,
    Tags: policy.tags,
    AttachmentCount: entitiesOf(state).filter(({ entity }) => entity.attached.includes(arn)).length,
  };
}

function entitiesOf(state: AccountState) {
  return [
    ...Object.entries(state.roles).map(([name, entity]) => ({ kind: 'role', name, entity })),
    ...Object.entries(state.users).map(([name, entity]) => ({ kind: 'user', name, entity })),
    ...Object.entries(state.groups).map(([name, entity]) => ({ kind: 'group', name, entity })),
  ];
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

const OPERATIONS: Record<string, Operation> = {
  ...entityOperations('Role', roleOf),
  ...entityOperations('User', userOf),
  ...entityOperations('Group', groupOf),

  ValidatePolicy: () => ({ findings: [] }),
  GetAccountSummary: () => ({ SummaryMap: { RolesQuota: 1000 } }),
  ListAccountAliases: () => ({ AccountAliases: ['example'] }),

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
    return OPERATIONS.GetRole!(state, input);
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

  ListPolicies: (state, input) => {
    const { items, rest } = page(Object.keys(state.policies), input);
    return { Policies: input.Scope === 'AWS' ? [] : items.map((arn) => policyData(state, arn)), ...rest };
  },
  GetPolicy: (state, input) => {
    policyOf(state, input);
    return { Policy: policyData(state, input.PolicyArn) };
  },
  CreatePolicy: (state, input) => {
    const arn = policyArn(input.PolicyName, input.Path);
    if (state.policies[arn]) throw exists(`A policy called ${input.PolicyName}`);
    state.policies[arn] = {
      id: `ID${++state.ids}`,
      name: input.PolicyName,
      path: input.Path ?? '/',
      description: input.Description ?? '',
      tags: input.Tags ?? [],
      versions: { v1: input.PolicyDocument },
      defaultVersion: 'v1',
      numbers: 1,
    };
    return { Policy: policyData(state, arn) };
  },
  DeletePolicy: (state, input) => {
    const policy = policyOf(state, input);
    if (Object.keys(policy.versions).length > 1) throw conflict('Delete all other versions first.');
    if (entitiesOf(state).some(({ entity }) => entity.attached.includes(input.PolicyArn))) {
      throw conflict('Cannot delete a policy attached to entities.');
    }
    delete state.policies[input.PolicyArn];
    return {};
  },
  ListPolicyVersions: (state, input) => {
    const policy = policyOf(state, input);
    const { items, rest } = page(Object.keys(policy.versions), input);
    return { Versions: items.map((id) => versionData(policy, id)), ...rest };
  },
  GetPolicyVersion: (state, input) => {
    const policy = policyOf(state, input);
    const Document = policy.versions[input.VersionId] ?? fail(notFound(`Version ${input.VersionId}`));
    return { PolicyVersion: { ...versionData(policy, input.VersionId), Document } };
  },
  CreatePolicyVersion: (state, input) => {
    const policy = policyOf(state, input);
    if (Object.keys(policy.versions).length >= 5) {
      throw new AwsError('limit', 'A managed policy can have up to 5 versions.', { code: 'LimitExceeded' });
    }
    const id = `v${++policy.numbers}`;
    policy.versions[id] = input.PolicyDocument;
    if (input.SetAsDefault) policy.defaultVersion = id;
    return { PolicyVersion: versionData(policy, id) };
  },
  SetDefaultPolicyVersion: (state, input) => {
    const policy = policyOf(state, input);
    if (!policy.versions[input.VersionId]) throw notFound(`Version ${input.VersionId}`);
    policy.defaultVersion = input.VersionId;
    return {};
  },
  DeletePolicyVersion: (state, input) => {
    const policy = policyOf(state, input);
    if (!policy.versions[input.VersionId]) throw notFound(`Version ${input.VersionId}`);
    if (policy.defaultVersion === input.VersionId) throw conflict('Cannot delete the default version.');
    delete policy.versions[input.VersionId];
    return {};
  },
  ListEntitiesForPolicy: (state, input) => {
    policyOf(state, input);
    const users = entitiesOf(state).filter(({ entity }) =>
      input.PolicyUsageFilter === 'PermissionsBoundary'
        ? entity.boundary === input.PolicyArn
        : entity.attached.includes(input.PolicyArn),
    );
    const { items, rest } = page(users, input);
    const named = (kind: string, key: string) =>
      items.filter((item) => item.kind === kind).map(({ name }) => ({ [key]: name }));
    return {
      PolicyRoles: named('role', 'RoleName'),
      PolicyUsers: named('user', 'UserName'),
      PolicyGroups: named('group', 'GroupName'),
      ...rest,
    };
  },
};
