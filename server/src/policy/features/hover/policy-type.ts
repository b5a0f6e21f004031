import { type PolicyQuota, possibleQuotas, type QuotaSettings } from '../../access/policy-quota.ts';
import { POLICY_TYPES } from '../../catalog/facts/policy-type-facts.ts';
import { kindLabel } from '../../hosts/kind-setting.ts';
import type { PolicyKind } from '../../model/kind.ts';
import { grouped } from '../../text/grouped.ts';
import type { LocatedPolicy } from '../policy-file.ts';
import { sizeLine } from '../size-line.ts';
import { link, paragraphs, plural, prose } from './markdown.ts';

/** What the policy is taken to be, why, what that means, and how much of its size limit it uses. */
export function policyTypeMarkdown(located: LocatedPolicy, settings: QuotaSettings): string {
  const { setting, settingFrom } = located;
  const size = sizeLine(located.policy, settings);
  const facts = POLICY_TYPES[setting.kind];
  const change = settingFrom === 'place' ? '' : ' *IAM: Set Policy Type* changes it.';
  return paragraphs(
    `**${prose(kindLabel(setting))}**, since ${reason(located)}.${change}`,
    facts.description,
    size ? `**Size:** ${size.text} ${size.unit} ${size.detail}` : '',
    sizeLimits(located, settings),
    link(`About ${plural(facts.name)}`, facts.page),
  );
}

function reason({ settingFrom, setting }: LocatedPolicy): string {
  switch (settingFrom) {
    case 'place':
      return 'its place in the file says so';
    case 'configuration':
      return 'the configuration says so';
    case 'path':
      return "the file's name says so";
    case 'content':
      return CONTENT[setting.kind] ?? 'its content says so';
  }
}

const CONTENT: Partial<Readonly<Record<PolicyKind, string>>> = {
  identity: 'no statement names a principal',
  trust: 'its statements name principals, and all its actions are for assuming a role',
  resource: 'its statements name principals',
};

function sizeLimits({ policy }: LocatedPolicy, settings: QuotaSettings): string {
  const quotas = possibleQuotas(policy, settings);
  const [first] = quotas;
  if (!first) return '';
  if (first.kind === 'resourcePolicy') return `**Size limit:** ${grouped(first.limit)} ${first.unit}.`;
  const limits = quotas.map((quota, index) => sizeLimit(quota, index === 0 ? ' characters' : ''));
  const space = first.whitespaceCounted ? 'White space counts.' : 'White space does not count.';
  return `**Size limit:** ${limits.join('; ')}. ${space}`;
}

function sizeLimit({ subject, limit, maximum }: PolicyQuota, unit: string): string {
  const raised = maximum > limit ? ` (${grouped(maximum)} on request)` : '';
  return `${grouped(limit)}${unit} for ${subject}${raised}`;
}
