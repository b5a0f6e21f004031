import { QUOTAS, type Quota, type QuotaKind, RESOURCE_POLICY_QUOTAS } from '../catalog/facts/quotas.ts';
import { resourcePolicy } from '../catalog/facts/resource-policies.ts';
import type { PolicyKind } from '../model/kind.ts';
import type { Policy } from '../model/policy.ts';
import { type PolicySize, policySize } from '../model/size.ts';

/** How long a policy may be, by what it is attached to. */
export interface PolicyQuota {
  readonly kind: QuotaKind | 'boundary' | 'resourcePolicy';
  /** What is measured, for a message: `a customer managed policy`. */
  readonly subject: string;
  readonly limit: number;
  /** To which AWS raises the limit on request; equal to `limit` where it does not. */
  readonly maximum: number;
  readonly unit: 'characters' | 'bytes';
  /**
   * False where no white space counts, not even inside of strings; true where the policy is measured as it is sent.
   * Undefined where AWS's page does not say.
   */
  readonly whitespaceCounted: boolean | undefined;
  /** True where the limit is for the sum of all such policies of one identity. */
  readonly total: boolean;
}

/** What a policy has of its quota. */
export interface QuotaUse {
  readonly quota: PolicyQuota;
  readonly used: number;
  /** True where it may be more: what a host fills in later, and white space that may count, are not in it. */
  readonly isLeast: boolean;
  readonly size: PolicySize;
}

/** What is known of the account that the policy is for. */
export interface QuotaSettings {
  /** Characters that the account's role trust policies may have; AWS's default where absent. */
  readonly trustPolicyQuota?: number | undefined;
}

/** The most that one identity policy can have, whatever it becomes. */
export const LARGEST_IDENTITY_POLICY = Math.max(
  QUOTAS.managedPolicy.limit,
  QUOTAS.userInline.limit,
  QUOTAS.groupInline.limit,
  QUOTAS.roleInline.limit,
);

/** How much of its quota the policy uses; undefined where AWS publishes none for it. */
export function quotaUse(policy: Policy, settings: QuotaSettings): QuotaUse | undefined {
  const quota = policyQuota(policy, settings);
  if (!quota) return undefined;
  const size = policySize(policy);
  const { used, isLeast } = measured(size, quota);
  return { quota, used, isLeast, size };
}

/** What decides which quota holds. */
export interface QuotaSubject {
  readonly kind: PolicyKind;
  readonly resourceType?: string | undefined;
}

/** The quotas of what the policy can become: where that is known, one; none where AWS publishes none. */
export function possibleQuotas(subject: QuotaSubject, settings: QuotaSettings): readonly PolicyQuota[] {
  if (subject.kind === 'identity' && !carrierOf(subject))
    return IDENTITY.map((kind) => ofTable(QUOTAS[kind]));
  const quota = policyQuota(subject, settings);
  return quota ? [quota] : [];
}

/** What an identity policy can become, what AWS advises first. */
const IDENTITY: readonly QuotaKind[] = ['managedPolicy', 'roleInline', 'groupInline', 'userInline'];

/** The quota of a policy; undefined where AWS publishes none for it. */
function policyQuota(subject: QuotaSubject, settings: QuotaSettings): PolicyQuota | undefined {
  switch (subject.kind) {
    // Where nobody knows what the policy becomes, it is taken for a managed policy, which AWS advises.
    case 'identity':
      return ofTable(QUOTAS[carrierOf(subject) ?? 'managedPolicy']);
    case 'boundary':
      return { ...ofTable(QUOTAS.managedPolicy), kind: 'boundary', subject: 'a permissions boundary' };
    case 'session':
      return ofTable(QUOTAS.session);
    case 'trust':
      return { ...ofTable(QUOTAS.roleTrust), limit: settings.trustPolicyQuota ?? QUOTAS.roleTrust.limit };
    case 'scp':
      return ofTable(QUOTAS.scp);
    case 'rcp':
      return ofTable(QUOTAS.rcp);
    case 'resource':
      return ofResource(subject.resourceType);
    case 'vpcEndpoint':
      return undefined;
  }
}

function carrierOf({ resourceType }: QuotaSubject): QuotaKind | undefined {
  return CARRIERS[resourceType ?? ''];
}

/** What an identity policy becomes, where its place says so, by CloudFormation's names. */
const CARRIERS: Readonly<Record<string, QuotaKind>> = {
  'AWS::IAM::ManagedPolicy': 'managedPolicy',
  'AWS::IAM::UserPolicy': 'userInline',
  'AWS::IAM::User': 'userInline',
  'AWS::IAM::GroupPolicy': 'groupInline',
  'AWS::IAM::Group': 'groupInline',
  'AWS::IAM::RolePolicy': 'roleInline',
  'AWS::IAM::Role': 'roleInline',
  'AWS::SSO::PermissionSet': 'permissionSetInline',
};

function ofTable({ kind, subject, limit, maximum, whitespaceCounted, total }: Quota): PolicyQuota {
  return { kind, subject, limit, maximum, unit: 'characters', whitespaceCounted, total };
}

function ofResource(resourceType: string | undefined): PolicyQuota | undefined {
  if (resourceType === 'AWS::Organizations::ResourcePolicy') {
    return { ...ofTable(QUOTAS.organizationResourcePolicy), kind: 'resourcePolicy' };
  }
  const quota = RESOURCE_POLICY_QUOTAS.find((one) => one.resourceType === resourceType);
  if (!quota) return undefined;
  const { limit, unit, whitespaceCounted } = quota;
  const subject = `the policy of one ${resourcePolicy(quota.resourceType)?.name ?? quota.resourceType}`;
  return { kind: 'resourcePolicy', subject, limit, maximum: limit, unit, whitespaceCounted, total: false };
}

function measured(
  { withoutWhiteSpace, minified, written, exact }: PolicySize,
  { whitespaceCounted, unit }: PolicyQuota,
): Pick<QuotaUse, 'used' | 'isLeast'> {
  if (whitespaceCounted === false) return { used: withoutWhiteSpace, isLeast: !exact };
  const sent = written?.[unit];
  // Where the file is not what is sent, it is sent with no less than this.
  if (whitespaceCounted && sent !== undefined) return { used: sent, isLeast: !exact };
  return { used: minified[unit], isLeast: !exact || sent !== minified[unit] };
}
