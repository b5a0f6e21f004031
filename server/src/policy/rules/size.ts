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
      'The policy has {size} characters without white space, and {subject} may have {limit}. Shorten it.',
    trust:
      'The trust policy has {size} characters without white space, and the quota of the account is {limit}. Shorten it, or have AWS raise the quota, at most to {maximum}; the setting for the quota then silences this.',
    trustMaximum:
      'The trust policy has {size} characters without white space, and AWS raises the quota to {maximum} at most. Shorten it, or divide the principals between several roles.',
    sent: 'The policy has {size} {unit} even without white space, and {subject} may have {limit}. Shorten it, or split it where several can be attached.',
    whiteSpace:
      'The policy has {written} {unit} as it stands here, and {subject} may have {limit}, white space included. Without white space it has {size}: minify it before it is sent; the console does so by itself.',
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
    const check = new SizeCheck(policy, ctx);
    switch (policy.kind) {
      case 'identity':
        return check.identity();
      case 'boundary':
        return check.exceeds('POLICY_SIZE_EXCEEDS_PERMISSIONS_BOUNDARY_QUOTA', QUOTAS.managedPolicy);
      case 'session':
        return check.sent('POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA', QUOTAS.session);
      case 'trust':
        return check.trust();
      case 'scp':
        return check.sent('POLICY_SIZE_EXCEEDS_SCP_QUOTA', QUOTAS.scp);
      case 'rcp':
        return check.sent('POLICY_SIZE_EXCEEDS_RCP_QUOTA', QUOTAS.rcp);
      case 'resource':
        return check.resource();
      case 'vpcEndpoint':
        // AWS publishes no limit.
        return;
    }
  },
});
