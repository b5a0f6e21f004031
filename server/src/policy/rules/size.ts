import {
  QUOTAS,
  type Quota,
  type QuotaKind,
  RESOURCE_POLICY_QUOTAS,
  type ResourcePolicyQuota,
} from '../catalog/facts/quotas.ts';
import { resourcePolicy } from '../catalog/facts/resource-policies.ts';
import type { Policy } from '../model/policy.ts';
import { type PolicySize, policySize } from '../model/size.ts';
import { awsCheck, defineRule, type RuleContext } from './rule.ts';

const IAM_QUOTAS = QUOTAS.managedPolicy.page;

export const rule = defineRule({
  id: 'size',
  summary: 'The policy is no longer than what it is attached to can hold',
  codes: {
    POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA: 'WARNING',
    POLICY_SIZE_EXCEEDS_MANAGED_POLICY_QUOTA: 'WARNING',
    POLICY_SIZE_EXCEEDS_INLINE_POLICY_QUOTA: 'ERROR',
    POLICY_SIZE_EXCEEDS_PERMISSIONS_BOUNDARY_QUOTA: 'ERROR',
    POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA: 'ERROR',
    POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA: 'WARNING',
    POLICY_SIZE_EXCEEDS_SCP_QUOTA: 'ERROR',
    POLICY_SIZE_EXCEEDS_RCP_QUOTA: 'ERROR',
    POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA: 'WARNING',
  },
  messages: {
    identity:
      'The policy has {size} characters without white space, and no user, group or role can hold more than {limit} in one policy. Split it into several managed policies.',
    managed:
      'The policy has {size} characters without white space, too many for {subject} ({limit}). Split it; undivided it can only be the inline policy of a role ({role} for all of them together).',
    exceeds:
      'The policy has {size} characters without white space, more than {subject} may have ({limit}). Shorten it.',
    trust:
      'The trust policy has {size} characters without white space, and the quota of the account is {limit}. Shorten it, or have AWS raise the quota (to {maximum} at most) and set it in the configuration too.',
    trustMaximum:
      'The trust policy has {size} characters without white space, and AWS raises the quota to {maximum} at most. Shorten it, or divide the principals between several roles.',
    sent: 'The policy has {size} {unit} even without white space, more than {subject} may have ({limit}). Shorten it, or split it where several can be used.',
    whiteSpace:
      'The policy has {written} {unit} as it stands here, more than {subject} may have ({limit}), white space included. Without white space it has {size}: send it minified; the console does so by itself.',
  },
  reference: {
    POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA: awsCheck(
      'general-warning',
      'policy-size-exceeds-identity-policy-quota',
    ),
    POLICY_SIZE_EXCEEDS_MANAGED_POLICY_QUOTA: IAM_QUOTAS,
    POLICY_SIZE_EXCEEDS_INLINE_POLICY_QUOTA: IAM_QUOTAS,
    POLICY_SIZE_EXCEEDS_PERMISSIONS_BOUNDARY_QUOTA: IAM_QUOTAS,
    POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA: IAM_QUOTAS,
    POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA: awsCheck(
      'general-warning',
      'policy-size-exceeds-role-trust-policy-quota',
    ),
    POLICY_SIZE_EXCEEDS_SCP_QUOTA: awsCheck('error', 'policy-size-exceeds-scp-quota'),
    POLICY_SIZE_EXCEEDS_RCP_QUOTA: awsCheck('error', 'policy-size-exceeds-rcp-quota'),
    POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA: awsCheck(
      'general-warning',
      'policy-size-exceeds-resource-policy-quota',
    ),
  },
  policy(policy, ctx) {
    switch (policy.kind) {
      case 'identity':
        return checkIdentity(policy, ctx);
      case 'boundary': {
        const quota = { ...QUOTAS.managedPolicy, subject: 'a permissions boundary, being a managed policy,' };
        return checkQuota('POLICY_SIZE_EXCEEDS_PERMISSIONS_BOUNDARY_QUOTA', quota, ctx);
      }
      case 'session':
        return checkSent('POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA', QUOTAS.session, ctx);
      case 'trust':
        return checkTrust(policy, ctx);
      case 'scp':
        return checkSent('POLICY_SIZE_EXCEEDS_SCP_QUOTA', QUOTAS.scp, ctx);
      case 'rcp':
        return checkSent('POLICY_SIZE_EXCEEDS_RCP_QUOTA', QUOTAS.rcp, ctx);
      case 'resource':
        return checkResource(policy, ctx);
      case 'vpcEndpoint':
        // AWS publishes no limit for it.
        return;
    }
  },
});

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

/** The most that one identity policy can have, whatever it becomes. */
const LARGEST = Math.max(
  QUOTAS.managedPolicy.limit,
  QUOTAS.userInline.limit,
  QUOTAS.groupInline.limit,
  QUOTAS.roleInline.limit,
);

/** Where nobody knows what the policy becomes, it is taken for a managed policy, which AWS advises. */
function checkIdentity(policy: Policy, ctx: RuleContext): void {
  const size = policySize(policy);
  const carrier = CARRIERS[policy.resourceType ?? ''] ?? 'managedPolicy';
  if (size.withoutWhiteSpace > LARGEST) {
    const details = { size: counted(size.withoutWhiteSpace, size), limit: grouped(LARGEST) };
    report('POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', 'identity', details, ctx);
  } else if (carrier === 'managedPolicy') {
    const quota = QUOTAS.managedPolicy;
    if (size.withoutWhiteSpace <= quota.limit) return;
    const details = { ...overQuota(size, quota), role: grouped(QUOTAS.roleInline.limit) };
    report('POLICY_SIZE_EXCEEDS_MANAGED_POLICY_QUOTA', 'managed', details, ctx);
  } else checkQuota('POLICY_SIZE_EXCEEDS_INLINE_POLICY_QUOTA', QUOTAS[carrier], ctx);
}

function checkQuota(code: string, quota: Quota, ctx: RuleContext): void {
  const size = policySize(ctx.policy);
  if (size.withoutWhiteSpace > quota.limit) report(code, 'exceeds', overQuota(size, quota), ctx);
}

function checkTrust(policy: Policy, ctx: RuleContext): void {
  const { maximum, limit } = QUOTAS.roleTrust;
  const quota = ctx.settings.trustPolicyQuota ?? limit;
  const size = policySize(policy);
  if (size.withoutWhiteSpace <= quota) return;
  const details = {
    size: counted(size.withoutWhiteSpace, size),
    limit: grouped(quota),
    maximum: grouped(maximum),
  };
  const message = size.withoutWhiteSpace > maximum ? 'trustMaximum' : 'trust';
  report('POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA', message, details, ctx);
}

function checkResource({ resourceType }: Policy, ctx: RuleContext): void {
  const quota = RESOURCE_POLICY_QUOTAS.find((one) => one.resourceType === resourceType);
  if (!quota) return;
  const name = resourcePolicy(quota.resourceType)?.name ?? quota.resourceType;
  checkSent(
    'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
    { ...quota, subject: `the policy of one ${name}` },
    ctx,
  );
}

type SentQuota = Pick<Quota, 'subject' | 'limit'> &
  Pick<ResourcePolicyQuota, 'whitespaceCounted'> & {
    readonly unit?: ResourcePolicyQuota['unit'];
  };

/** A policy that is measured as it is sent. Where it is not known to be sent as it stands, the least counts. */
function checkSent(code: string, quota: SentQuota, ctx: RuleContext): void {
  const { unit = 'characters', subject, limit, whitespaceCounted } = quota;
  const size = policySize(ctx.policy);
  const least = size.minified[unit];
  const written = size.written?.[unit];
  const details = { size: counted(least, size), unit, subject, limit: grouped(limit) };
  if (least > limit) report(code, 'sent', details, ctx);
  else if (whitespaceCounted && written !== undefined && written > limit) {
    report(code, 'whiteSpace', { ...details, written: grouped(written) }, ctx);
  }
}

function overQuota(size: PolicySize, { subject, limit }: Quota): Record<string, string> {
  return { size: counted(size.withoutWhiteSpace, size), subject, limit: grouped(limit) };
}

function report(code: string, message: string, details: Record<string, string>, ctx: RuleContext): void {
  ctx.report({ code, message, details, at: [ctx.policy.anchor] });
}

function counted(count: number, { exact }: PolicySize): string {
  return exact ? grouped(count) : `at least ${grouped(count)}`;
}

/** 10,240 as AWS's pages write it. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
