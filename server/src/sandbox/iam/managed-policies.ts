import type { Input, Operation, OperationContext } from '../operation.ts';
import type { ManagedPolicy } from '../state/tables.ts';
import { iamArn } from './arns.ts';
import { assertPolicyArn } from './attached-policies.ts';
import {
  assertConstraints,
  assertDescription,
  assertName,
  assertPath,
  assertPathPrefix,
  oneOf,
} from './constraints.ts';
import { creation } from './creation.ts';
import { documentSize } from './documents/document-text.ts';
import { assertIdentityDocument } from './documents/identity-document.ts';
import {
  type AnyManagedPolicy,
  awsManagedPolicy,
  ownManagedPolicy,
  type PolicyUsage,
  policyShape,
  policyUsage,
  readableManagedPolicy,
} from './managed-policy.ts';
import { onEverything, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { onPolicy } from './policy-authorization.ts';
import { keyOfName } from './principals.ts';
import { ACCOUNT_QUOTAS, QUOTAS } from './quotas.ts';
import { refusals } from './refusals.ts';
import { tagsShape } from './shapes.ts';
import { assertTags, tagOperations } from './tags.ts';

export const managedPolicyOperations: readonly Operation[] = [
  operation(
    'CreatePolicy',
    creation({ type: 'policy', member: 'PolicyName', tagging: 'TagPolicy' }),
    (input, context) => {
      const { state } = context;
      const { PolicyName: name, Path: path = '/', Tags: tags = [], Description: description } = input;
      assertName('policyName', name, 128);
      assertPath('path', path);
      assertDescription(description);
      assertTags(tags, { ignoringCase: false });
      const own = state.all('policies');
      if (own.some((one) => keyOfName(one.name) === keyOfName(name))) throw refusals.policyExists(name);
      assertManagedDocument(input.PolicyDocument, context);
      if (own.length >= ACCOUNT_QUOTAS.policies) {
        throw refusals.quota('PoliciesPerAccount', ACCOUNT_QUOTAS.policies);
      }
      const createDate = context.now.toISOString();
      const policy: ManagedPolicy = {
        name,
        path,
        id: context.newId('ANPA'),
        arn: iamArn('policy', path, name, context),
        createDate,
        updateDate: createDate,
        ...(description === undefined ? {} : { description }),
        tags,
        versions: [{ id: 'v1', document: input.PolicyDocument, createDate }],
        defaultVersion: 'v1',
        nextVersion: 2,
      };
      state.put('policies', policy.arn, policy);
      const shape = policyShape({ ...policy, isAws: false }, { attachments: 0, boundaries: 0 });
      return { Policy: { ...shape, ...tagsShape(tags) } };
    },
  ),
  operation('GetPolicy', onPolicy, ({ PolicyArn }, context) => {
    assertPolicyArn(PolicyArn);
    const policy = readableManagedPolicy(PolicyArn, 'GetPolicy', context);
    const { description, tags } = policy;
    return {
      Policy: {
        ...policyShape(policy, policyUsage(context.state)(PolicyArn)),
        ...(description === undefined ? {} : { Description: description }),
        Tags: tags,
      },
    };
  }),
  operation('ListPolicies', onEverything, listPolicies),
  operation('DeletePolicy', onPolicy, ({ PolicyArn }, context) => {
    assertPolicyArn(PolicyArn);
    const policy = ownManagedPolicy(PolicyArn, 'DeletePolicy', context);
    const { attachments, boundaries } = policyUsage(context.state)(PolicyArn);
    if (attachments + boundaries > 0) throw refusals.policyInUse();
    if (policy.versions.length > 1) throw refusals.severalVersions();
    context.state.remove('policies', PolicyArn);
    return {};
  }),
  ...tagOperations({
    word: 'Policy',
    ignoringCase: false,
    find: ({ PolicyArn }: Input, { state }: OperationContext) => state.get('policies', PolicyArn),
    missing: ({ PolicyArn }: Input) => refusals.noSuchPolicy(PolicyArn),
    arn: ({ PolicyArn }: Input) => PolicyArn,
    save: (policy, tags, { state }) => {
      const { arn } = policy as ManagedPolicy;
      state.put('policies', arn, { ...(policy as ManagedPolicy), tags });
    },
  }),
];

/** Throws MalformedPolicyDocument or LimitExceeded. */
export function assertManagedDocument(document: string, context: OperationContext): void {
  assertIdentityDocument(document, { managed: true }, context);
  const { limit } = QUOTAS.managedPolicy;
  if (documentSize(document) > limit) throw refusals.quota('PolicySize', limit);
}

function listPolicies(input: Input, context: OperationContext): object {
  const { Scope = 'All', OnlyAttached = false, PolicyUsageFilter, PathPrefix = '/' } = input;
  assertConstraints(
    oneOf('scope', Scope, ['All', 'AWS', 'Local']),
    oneOf('policyUsageFilter', PolicyUsageFilter, ['PermissionsPolicy', 'PermissionsBoundary']),
  );
  assertPathPrefix(PathPrefix);
  const usage = policyUsage(context.state);
  const isListed = ({ path, arn }: AnyManagedPolicy): boolean =>
    path.startsWith(PathPrefix) && isUsedAsAsked(usage(arn), OnlyAttached, PolicyUsageFilter);
  const page = pageOf(
    policiesOf(Scope, context).filter(isListed),
    ({ name, arn }) => `${name} ${arn}`,
    input,
  );
  return { Policies: page.items.map((policy) => policyShape(policy, usage(policy.arn))), ...page.end };
}

function policiesOf(scope: string, context: OperationContext): AnyManagedPolicy[] {
  const own = context.state.all('policies').map((policy) => ({ ...policy, isAws: false }));
  const aws = (): AnyManagedPolicy[] =>
    context.awsManagedPolicies.policies.map((policy) => awsManagedPolicy(policy, context));
  switch (scope) {
    case 'Local':
      return own;
    case 'AWS':
      return aws();
    default:
      return [...own, ...aws()];
  }
}

/** A filter of usage asks, as AWS does, for policies that are used in that way. */
function isUsedAsAsked(usage: PolicyUsage, onlyAttached: boolean, filter: string | undefined): boolean {
  switch (filter) {
    case 'PermissionsPolicy':
      return !onlyAttached || usage.attachments > 0;
    case 'PermissionsBoundary':
      return usage.boundaries > 0;
    default:
      return !onlyAttached || usage.attachments + usage.boundaries > 0;
  }
}
