import { createHash } from 'node:crypto';
import type { ManagedPolicy as AwsManagedPolicy } from '../../files/managed-policies-file.ts';
import type { OperationContext } from '../operation.ts';
import type { ManagedPolicy, PolicyVersion, StateReader } from '../state/tables.ts';
import { parsePolicyArn } from './arns.ts';
import { refusals } from './refusals.ts';

/** A managed policy of the account, or one of AWS's, of which only the default version is known. */
export interface AnyManagedPolicy extends Omit<ManagedPolicy, 'nextVersion'> {
  readonly isAws: boolean;
}

/** Where policies are looked for. */
export interface PolicySources extends Pick<OperationContext, 'awsManagedPolicies'> {
  readonly state: StateReader;
}

export function findManagedPolicy(arn: string, sources: PolicySources): AnyManagedPolicy | undefined {
  const own = sources.state.get('policies', arn);
  if (own) return { ...own, isAws: false };
  const found = sources.awsManagedPolicies.policies.find((one) => one.arn === arn);
  return found && awsManagedPolicy(found, sources);
}

/** Finds what has spread through IAM: a policy that was created just now may not be attachable yet. */
export function attachablePolicy(
  arn: string,
  { settled, awsManagedPolicies }: OperationContext,
): AnyManagedPolicy | undefined {
  return findManagedPolicy(arn, { state: settled, awsManagedPolicies });
}

/** AWS's managed policies too; their documents are left out where nobody asks for them. */
export function awsManagedPolicy(
  { name, arn, version, description }: AwsManagedPolicy,
  { awsManagedPolicies }: Pick<OperationContext, 'awsManagedPolicies'>,
): AnyManagedPolicy {
  const createDate = `${awsManagedPolicies.date}T00:00:00.000Z`;
  return {
    name,
    arn,
    path: parsePolicyArn(arn)?.path ?? '/',
    id: idOfAwsPolicy(name),
    createDate,
    updateDate: createDate,
    ...(description === undefined ? {} : { description }),
    tags: [],
    defaultVersion: version,
    get versions(): readonly PolicyVersion[] {
      return [{ id: version, document: awsManagedPolicies.document(name) ?? '', createDate }];
    },
    isAws: true,
  };
}

/** 21 characters of the form of AWS's ids, the same for the same name. */
function idOfAwsPolicy(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 17);
  return `ANPA${[...bytes].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('')}`;
}

/**
 * The account's own policy, to be changed. Throws AccessDenied for policies of AWS and of other accounts, which no policy
 * of the account can let anyone change.
 */
export function ownManagedPolicy(arn: string, action: string, context: OperationContext): ManagedPolicy {
  assertOwn(arn, action, context);
  const found = context.state.get('policies', arn);
  if (!found) throw refusals.noSuchPolicy(arn);
  return found;
}

function assertOwn(arn: string, action: string, { account, caller }: OperationContext): void {
  const parsed = parsePolicyArn(arn);
  if (!parsed) throw refusals.invalidArn(arn);
  if (parsed.owner !== account) throw refusals.foreign(caller.arn, `iam:${action}`, `policy ${arn}`);
}

/** Throws NoSuchEntity; AccessDenied for policies of other accounts. */
export function readableManagedPolicy(
  arn: string,
  action: string,
  context: OperationContext,
): AnyManagedPolicy {
  const parsed = parsePolicyArn(arn);
  if (!parsed) throw refusals.invalidArn(arn);
  const found = findManagedPolicy(arn, context);
  if (found) return found;
  if (parsed.owner !== 'aws') assertOwn(arn, action, context);
  throw refusals.noSuchPolicy(arn);
}

export interface PolicyUsage {
  readonly attachments: number;
  readonly boundaries: number;
}

/** How often each policy is used now. */
export function policyUsage(state: StateReader): (arn: string) => PolicyUsage {
  const attachments = new Map<string, number>();
  const boundaries = new Map<string, number>();
  const count = (counts: Map<string, number>, arn: string): void => {
    counts.set(arn, (counts.get(arn) ?? 0) + 1);
  };
  for (const one of [...state.all('roles'), ...state.all('users')]) {
    for (const arn of one.attached) count(attachments, arn);
    if (one.boundary !== undefined) count(boundaries, one.boundary);
  }
  for (const { attached } of state.all('groups')) for (const arn of attached) count(attachments, arn);
  return (arn) => ({ attachments: attachments.get(arn) ?? 0, boundaries: boundaries.get(arn) ?? 0 });
}

export function policyShape(policy: AnyManagedPolicy, usage: PolicyUsage): object {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: usage.attachments,
    PermissionsBoundaryUsageCount: usage.boundaries,
    IsAttachable: true,
    CreateDate: new Date(policy.createDate),
    UpdateDate: new Date(policy.updateDate),
  };
}

export function versionShape(version: PolicyVersion, { defaultVersion }: AnyManagedPolicy): object {
  return {
    VersionId: version.id,
    IsDefaultVersion: version.id === defaultVersion,
    CreateDate: new Date(version.createDate),
  };
}
