import { LARGEST_IDENTITY_POLICY, type QuotaUse, quotaUse } from '../access/policy-quota.ts';
import { QUOTAS } from '../catalog/facts/quotas.ts';
import type { PolicySize } from '../model/size.ts';
import { grouped } from '../text/grouped.ts';
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
      'The policy has {written} {unit} as it stands here, more than {subject} may have ({limit}), white space included. Without white space it has {size}: send it minified.',
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
    const use = quotaUse(policy, ctx.settings);
    if (!use) return;
    const { kind, whitespaceCounted } = use.quota;
    if (policy.kind === 'identity') checkIdentity(use, ctx);
    else if (kind === 'roleTrust') checkTrust(use, ctx);
    else if (whitespaceCounted === false) checkQuota(use, ctx);
    else checkSent(use, ctx);
  },
});

const CODES: Readonly<Record<string, string>> = {
  managedPolicy: 'POLICY_SIZE_EXCEEDS_MANAGED_POLICY_QUOTA',
  boundary: 'POLICY_SIZE_EXCEEDS_PERMISSIONS_BOUNDARY_QUOTA',
  session: 'POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA',
  roleTrust: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
  scp: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA',
  rcp: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA',
  resourcePolicy: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
};

function checkIdentity(use: QuotaUse, ctx: RuleContext): void {
  const { used, quota, size } = use;
  if (used > LARGEST_IDENTITY_POLICY) {
    const details = { size: counted(used, size), limit: grouped(LARGEST_IDENTITY_POLICY) };
    report('POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', 'identity', details, ctx);
  } else if (quota.kind === 'managedPolicy') {
    if (used <= quota.limit) return;
    const details = { ...overQuota(use), role: grouped(QUOTAS.roleInline.limit) };
    report('POLICY_SIZE_EXCEEDS_MANAGED_POLICY_QUOTA', 'managed', details, ctx);
  } else checkQuota(use, ctx);
}

function checkQuota(use: QuotaUse, ctx: RuleContext): void {
  const { used, quota } = use;
  const code = CODES[quota.kind] ?? 'POLICY_SIZE_EXCEEDS_INLINE_POLICY_QUOTA';
  if (used > quota.limit) report(code, 'exceeds', overQuota(use), ctx);
}

function checkTrust({ used, quota, size }: QuotaUse, ctx: RuleContext): void {
  const { limit, maximum } = quota;
  if (used <= limit) return;
  const details = { size: counted(used, size), limit: grouped(limit), maximum: grouped(maximum) };
  const message = used > maximum ? 'trustMaximum' : 'trust';
  report(CODES.roleTrust!, message, details, ctx);
}

/** A policy that is measured as it is sent. Where it is not known to be sent as it stands, the least counts. */
function checkSent({ used, quota, size }: QuotaUse, ctx: RuleContext): void {
  const { kind, subject, limit, unit } = quota;
  const code = CODES[kind]!;
  const least = size.minified[unit];
  const details = { size: counted(least, size), unit, subject, limit: grouped(limit) };
  if (least > limit) report(code, 'sent', details, ctx);
  else if (used > limit) report(code, 'whiteSpace', { ...details, written: grouped(used) }, ctx);
}

function overQuota({ used, quota, size }: QuotaUse): Record<string, string> {
  return { size: counted(used, size), subject: quota.subject, limit: grouped(quota.limit) };
}

function report(code: string, message: string, details: Record<string, string>, ctx: RuleContext): void {
  ctx.report({ code, message, details, at: [ctx.policy.anchor] });
}

function counted(count: number, { exact }: PolicySize): string {
  return exact ? grouped(count) : `at least ${grouped(count)}`;
}
