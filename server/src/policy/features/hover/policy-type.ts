import { POLICY_TYPES } from '../../catalog/facts/policy-type-facts.ts';
import { QUOTAS, type Quota, type QuotaKind, RESOURCE_POLICY_QUOTAS } from '../../catalog/facts/quotas.ts';
import type { KindSetting } from '../../hosts/host.ts';
import { kindLabel } from '../../hosts/kind-setting.ts';
import type { PolicyKind } from '../../model/kind.ts';
import type { LocatedPolicy } from '../policy-file.ts';
import { link, paragraphs, plural, prose } from './markdown.ts';

/** What the policy is taken to be, why, and what that means. */
export function policyTypeMarkdown(located: LocatedPolicy): string {
  const { setting, settingFrom } = located;
  const facts = POLICY_TYPES[setting.kind];
  const change = settingFrom === 'place' ? '' : ' *IAM: Set Policy Type* changes it.';
  return paragraphs(
    `**${prose(kindLabel(setting))}**, since ${reason(located)}.${change}`,
    facts.description,
    sizeLimits(setting),
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

const QUOTAS_OF: Readonly<Record<PolicyKind, readonly QuotaKind[]>> = {
  identity: ['managedPolicy', 'roleInline', 'groupInline', 'userInline'],
  boundary: ['managedPolicy'],
  trust: ['roleTrust'],
  session: ['session'],
  scp: ['scp'],
  rcp: ['rcp'],
  resource: [],
  vpcEndpoint: [],
};

function sizeLimits({ kind, resourceType }: KindSetting): string {
  const own = RESOURCE_POLICY_QUOTAS.find((quota) => quota.resourceType === resourceType);
  if (own) return `**Size limit:** ${number(own.limit)} ${own.unit}.`;
  const quotas = QUOTAS_OF[kind].map((name) => QUOTAS[name]);
  const [first] = quotas;
  if (!first) return '';
  const limits = quotas.map((quota, index) => sizeLimit(quota, index === 0 ? ' characters' : ''));
  const space = first.whitespaceCounted ? 'White space counts.' : 'White space does not count.';
  return `**Size limit:** ${limits.join('; ')}. ${space}`;
}

function sizeLimit({ subject, limit, maximum }: Quota, unit: string): string {
  const raised = maximum > limit ? ` (${number(maximum)} on request)` : '';
  return `${number(limit)}${unit} for ${subject}${raised}`;
}

function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
