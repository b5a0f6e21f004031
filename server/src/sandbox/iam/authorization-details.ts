import type { Operation, OperationContext } from '../operation.ts';
import type { Group, Role, StateReader, User } from '../state/tables.ts';
import { attachedShapes } from './attached-policies.ts';
import { assertConstraints, oneOf } from './constraints.ts';
import { encodedDocument } from './documents/document-text.ts';
import {
  type AnyManagedPolicy,
  awsManagedPolicy,
  type PolicyUsage,
  policyShape,
  policyUsage,
  versionShape,
} from './managed-policy.ts';
import { onEverything, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { keyOfName } from './principals.ts';
import {
  boundaryShape,
  groupShape,
  instanceProfileShape,
  roleLastUsed,
  roleShape,
  userShape,
} from './shapes.ts';

const FILTERS = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;
type Filter = (typeof FILTERS)[number];

/** One entry of one of the four lists, which share one sequence of pages. */
interface Detail {
  readonly filter: Filter;
  readonly key: string;
  readonly shape: () => object;
}

export const authorizationDetailsOperations: readonly Operation[] = [
  operation('GetAccountAuthorizationDetails', onEverything, (input, context) => {
    const wanted: readonly Filter[] = input.Filter?.length ? input.Filter : FILTERS;
    assertConstraints(...wanted.map((one, index) => oneOf(`filter.${index + 1}.member`, one, FILTERS)));
    const details = allDetails(context).filter(({ filter }) => wanted.includes(filter));
    const page = pageOf(details, ({ filter, key }) => `${FILTERS.indexOf(filter)} ${key}`, input);
    const list = (...filters: Filter[]): object[] =>
      page.items.filter(({ filter }) => filters.includes(filter)).map(({ shape }) => shape());
    return {
      UserDetailList: list('User'),
      GroupDetailList: list('Group'),
      RoleDetailList: list('Role'),
      Policies: list('LocalManagedPolicy', 'AWSManagedPolicy'),
      ...page.end,
    };
  }),
];

function allDetails(context: OperationContext): Detail[] {
  const { state } = context;
  const usage = policyUsage(state);
  const policies = (filter: Filter, found: readonly AnyManagedPolicy[]): Detail[] =>
    found.map((policy) => ({
      filter,
      key: policy.arn,
      shape: () => policyDetail(policy, usage(policy.arn)),
    }));
  // Of AWS's policies those that the account uses.
  const used = context.awsManagedPolicies.policies.filter(({ arn }) => {
    const { attachments, boundaries } = usage(arn);
    return attachments + boundaries > 0;
  });
  return [
    ...state.all('users').map((user) => detail('User', user.name, () => userDetail(user))),
    ...state.all('groups').map((group) => detail('Group', group.name, () => groupDetail(group))),
    ...state.all('roles').map((role) => detail('Role', role.name, () => roleDetail(role, state))),
    ...policies(
      'LocalManagedPolicy',
      state.all('policies').map((policy) => ({ ...policy, isAws: false })),
    ),
    ...policies(
      'AWSManagedPolicy',
      used.map((policy) => awsManagedPolicy(policy, context)),
    ),
  ];
}

function detail(filter: Filter, name: string, shape: () => object): Detail {
  return { filter, key: keyOfName(name), shape };
}

function userDetail(user: User): object {
  return {
    ...userShape(user),
    UserPolicyList: inlineShapes(user.inline),
    GroupList: user.groups,
    AttachedManagedPolicies: attached(user.attached),
    ...boundaryShape(user),
    Tags: user.tags,
  };
}

function groupDetail(group: Group): object {
  return {
    ...groupShape(group),
    GroupPolicyList: inlineShapes(group.inline),
    AttachedManagedPolicies: attached(group.attached),
  };
}

function roleDetail(role: Role, state: StateReader): object {
  const profiles = state.all('instanceProfiles').filter((profile) => profile.role === role.name);
  return {
    ...roleShape(role),
    InstanceProfileList: profiles.map((profile) => instanceProfileShape(profile, state)),
    RolePolicyList: inlineShapes(role.inline),
    AttachedManagedPolicies: attached(role.attached),
    ...boundaryShape(role),
    ...roleLastUsed(role),
    Tags: role.tags,
  };
}

function policyDetail(policy: AnyManagedPolicy, usage: PolicyUsage): object {
  const newestFirst = [...policy.versions].reverse();
  return {
    ...policyShape(policy, usage),
    PolicyVersionList: newestFirst.map((version) => ({
      Document: encodedDocument(version.document),
      ...versionShape(version, policy),
    })),
  };
}

function inlineShapes(inline: Readonly<Record<string, string>>): object[] {
  return Object.entries(inline).map(([name, document]) => ({
    PolicyName: name,
    PolicyDocument: encodedDocument(document),
  }));
}

function attached(arns: readonly string[]): object[] {
  return attachedShapes(arns).map(({ PolicyName, PolicyArn }) => ({ PolicyName, PolicyArn }));
}
