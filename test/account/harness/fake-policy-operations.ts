import { AwsError } from '../../../server/src/account/aws-error.ts';
import {
  conflict,
  entitiesOf,
  exists,
  fail,
  notFound,
  type Operation,
  page,
  policyOf,
} from './fake-operation.ts';
import { type AccountState, type FakePolicy, policyArn } from './fake-state.ts';

/** Of managed policies. */
export const POLICY_OPERATIONS: Record<string, Operation> = {
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
