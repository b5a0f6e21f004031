import { type PolicyQuota, type QuotaSettings, quotaUse } from '../access/policy-quota.ts';
import type { Policy } from '../model/policy.ts';
import { grouped } from '../text/grouped.ts';

/** How much of its quota a policy uses, for people. */
export interface SizeLine {
  /** `4,812 of 6,144`, `at least 4,812 of 6,144` */
  readonly text: string;
  readonly unit: 'characters' | 'bytes';
  /** The sentences that go on behind the unit: for what, what is counted, and what else counts. */
  readonly detail: string;
  /** 1 for all of the quota; more where it is exceeded. */
  readonly share: number;
}

/** Undefined where AWS publishes no quota for the policy. */
export function sizeLine(policy: Policy, settings: QuotaSettings): SizeLine | undefined {
  const use = quotaUse(policy, settings);
  if (!use) return undefined;
  const { quota, used, isLeast } = use;
  const least = isLeast
    ? ' What is filled in later, or sent with more white space, is not counted here.'
    : '';
  return {
    text: usedText(used, quota.limit, isLeast),
    unit: quota.unit,
    detail: `for ${quota.subject}, ${whiteSpace(quota)}.${total(quota)}${least}`,
    share: used / quota.limit,
  };
}

/** `4,812 of 6,144`, `at least 4,812 of 6,144` */
export function usedText(used: number, limit: number, isLeast: boolean): string {
  return `${isLeast ? 'at least ' : ''}${grouped(used)} of ${grouped(limit)}`;
}

function whiteSpace({ whitespaceCounted }: PolicyQuota): string {
  if (whitespaceCounted === undefined) return 'white space between its parts left out';
  return whitespaceCounted ? 'white space counted' : 'white space not counted';
}

/** Other policies of the same identity stand elsewhere, so that what is left can only be said beside them. */
function total({ kind, total: isTotal }: PolicyQuota): string {
  if (!isTotal) return '';
  if (kind === 'session') return ' The ARNs of managed session policies count too.';
  const holder = HOLDERS[kind] ?? 'identity';
  return ` Other inline policies of the same ${holder} share the limit, and are not counted here.`;
}

const HOLDERS: Readonly<Record<string, string>> = {
  userInline: 'user',
  groupInline: 'group',
  roleInline: 'role',
};
