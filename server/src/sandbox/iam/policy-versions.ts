import type { Operation, OperationContext } from '../operation.ts';
import type { ManagedPolicy, PolicyVersion } from '../state/tables.ts';
import { assertPolicyArn } from './attached-policies.ts';
import { assertConstraints, patternOf } from './constraints.ts';
import { encodedDocument } from './documents/document-text.ts';
import { assertManagedDocument } from './managed-policies.ts';
import {
  type AnyManagedPolicy,
  findManagedPolicy,
  ownManagedPolicy,
  readableManagedPolicy,
  versionShape,
} from './managed-policy.ts';
import { operation } from './operation.ts';
import { pageOf } from './page.ts';
import { onPolicy } from './policy-authorization.ts';
import { POLICY_VERSIONS } from './quotas.ts';
import { refusals } from './refusals.ts';

export const policyVersionOperations: readonly Operation[] = [
  operation('CreatePolicyVersion', onPolicy, (input, context) => {
    const { PolicyArn, PolicyDocument, SetAsDefault = false } = input;
    assertPolicyArn(PolicyArn);
    const policy = ownManagedPolicy(PolicyArn, 'CreatePolicyVersion', context);
    assertManagedDocument(PolicyDocument, context);
    if (policy.versions.length >= POLICY_VERSIONS) throw refusals.versionLimit(POLICY_VERSIONS);
    const date = context.now.toISOString();
    const version: PolicyVersion = {
      id: `v${policy.nextVersion}`,
      document: PolicyDocument,
      createDate: date,
    };
    const changed: ManagedPolicy = {
      ...policy,
      versions: [...policy.versions, version],
      nextVersion: policy.nextVersion + 1,
      ...(SetAsDefault ? { defaultVersion: version.id } : {}),
      updateDate: date,
    };
    context.state.put('policies', PolicyArn, changed);
    return { PolicyVersion: versionShape(version, { ...changed, isAws: false }) };
  }),
  operation('GetPolicyVersion', onPolicy, ({ PolicyArn, VersionId }, context) => {
    assertVersionId(VersionId);
    const { policy, version } = versionNamed(PolicyArn, VersionId, context);
    const Document = encodedDocument(version.document);
    return { PolicyVersion: { Document, ...versionShape(version, policy) } };
  }),
  operation('ListPolicyVersions', onPolicy, (input, context) => {
    assertPolicyArn(input.PolicyArn);
    const policy = readableManagedPolicy(input.PolicyArn, 'ListPolicyVersions', context);
    const page = pageOf(policy.versions, newestFirst, input);
    return { Versions: page.items.map((version) => versionShape(version, policy)), ...page.end };
  }),
  operation('SetDefaultPolicyVersion', onPolicy, ({ PolicyArn, VersionId }, context) => {
    assertVersionId(VersionId);
    const { version } = versionNamed(PolicyArn, VersionId, context);
    const policy = ownManagedPolicy(PolicyArn, 'SetDefaultPolicyVersion', context);
    context.state.put('policies', PolicyArn, { ...policy, defaultVersion: version.id });
    return {};
  }),
  operation('DeletePolicyVersion', onPolicy, ({ PolicyArn, VersionId }, context) => {
    assertVersionId(VersionId);
    const { version } = versionNamed(PolicyArn, VersionId, context);
    const policy = ownManagedPolicy(PolicyArn, 'DeletePolicyVersion', context);
    if (version.id === policy.defaultVersion) throw refusals.defaultVersion();
    const versions = policy.versions.filter(({ id }) => id !== version.id);
    context.state.put('policies', PolicyArn, { ...policy, versions });
    return {};
  }),
];

function assertVersionId(id: string): void {
  const shown = 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?';
  assertConstraints(patternOf('versionId', id, { pattern: new RegExp(`^${shown}$`), shown }));
}

/** Throws NoSuchEntity. */
function versionNamed(
  arn: string,
  id: string,
  context: OperationContext,
): { readonly policy: AnyManagedPolicy; readonly version: PolicyVersion } {
  assertPolicyArn(arn);
  const policy = findManagedPolicy(arn, context);
  const version = policy?.versions.find((one) => one.id === id);
  if (!policy || !version) throw refusals.noSuchVersion(arn, id);
  return { policy, version };
}

/** As AWS lists them. */
function newestFirst({ id }: PolicyVersion): string {
  return String(1e9 - Number.parseInt(id.slice(1), 10)).padStart(10, '0');
}
