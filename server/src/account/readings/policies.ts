import type { AwsGateway, CallOptions } from '../gateway.ts';
import type { PolicyData, PolicyVersionData } from '../operations.ts';
import type { EntityReference } from '../plan.ts';
import { allPages, orNull } from './pages.ts';

export async function readPolicy(
  gateway: AwsGateway,
  arn: string,
  options: CallOptions,
): Promise<PolicyData | null> {
  return (await orNull(gateway.call('GetPolicy', { PolicyArn: arn }, options)))?.Policy ?? null;
}

/** Versions without their documents, newest first. Throws `notFound` where there is no such policy. */
export async function listPolicyVersions(
  gateway: AwsGateway,
  arn: string,
  options: CallOptions,
): Promise<readonly PolicyVersionData[]> {
  const versions = await allPages(
    gateway,
    'ListPolicyVersions',
    { PolicyArn: arn },
    (page) => page.Versions,
    options,
  );
  return [...versions].sort((a, b) => Number(b.VersionId.slice(1)) - Number(a.VersionId.slice(1)));
}

export interface PolicyVersion {
  /** `v3` */
  readonly id: string;
  readonly isDefault: boolean;
  /** The document as IAM stores it. */
  readonly text: string;
  readonly created?: Date;
}

/** Versions with their documents, newest first; null where there is no such policy. */
export async function readPolicyVersions(
  gateway: AwsGateway,
  arn: string,
  options: CallOptions,
): Promise<readonly PolicyVersion[] | null> {
  const listed = await orNull(listPolicyVersions(gateway, arn, options));
  if (listed === null) return null;
  const versions: PolicyVersion[] = [];
  for (const { VersionId, IsDefaultVersion, CreateDate } of listed) {
    const text = await readPolicyVersion(gateway, arn, VersionId, options);
    // Deleted since it was listed.
    if (text === null) continue;
    versions.push({
      id: VersionId,
      isDefault: IsDefaultVersion,
      text,
      ...(CreateDate && { created: CreateDate }),
    });
  }
  return versions;
}

/** A version's document as IAM stores it, or null. */
export async function readPolicyVersion(
  gateway: AwsGateway,
  arn: string,
  version: string,
  options: CallOptions,
): Promise<string | null> {
  const answer = await orNull(
    gateway.call('GetPolicyVersion', { PolicyArn: arn, VersionId: version }, options),
  );
  return answer?.PolicyVersion.Document ?? null;
}

export interface PolicyUse {
  readonly entity: EntityReference;
  readonly as: 'permissions' | 'boundary';
}

/** Who has a policy attached, and who is bounded by it. Throws `notFound` where there is no such policy. */
export async function entitiesForPolicy(
  gateway: AwsGateway,
  arn: string,
  options: CallOptions,
): Promise<readonly PolicyUse[]> {
  return [
    ...(await usesOf(gateway, arn, 'permissions', options)),
    ...(await usesOf(gateway, arn, 'boundary', options)),
  ];
}

function usesOf(
  gateway: AwsGateway,
  arn: string,
  as: PolicyUse['as'],
  options: CallOptions,
): Promise<readonly PolicyUse[]> {
  const use = (kind: EntityReference['kind'], name: string): PolicyUse => ({ entity: { kind, name }, as });
  return allPages(
    gateway,
    'ListEntitiesForPolicy',
    {
      PolicyArn: arn,
      PolicyUsageFilter: as === 'permissions' ? 'PermissionsPolicy' : 'PermissionsBoundary',
    },
    (page) => [
      ...(page.PolicyRoles ?? []).map(({ RoleName }) => use('role', RoleName)),
      ...(page.PolicyUsers ?? []).map(({ UserName }) => use('user', UserName)),
      ...(page.PolicyGroups ?? []).map(({ GroupName }) => use('group', GroupName)),
    ],
    options,
  );
}
