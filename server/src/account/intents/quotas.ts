import { type KindSetting, QUOTAS, type QuotaKind } from '../../policy/index.ts';
import { AwsError } from '../aws-error.ts';
import type { EntityReference } from '../plan.ts';
import { readAccountSummary } from '../readings/account-summary.ts';
import { listInline, readInline } from '../readings/policies-of-entity.ts';
import { attempt } from './attempt.ts';
import { documentSize, grouped } from './document-problem.ts';
import type { QuotaUse } from './draft.ts';
import type { PlanContext, ReadContext } from './plan-context.ts';

/**
 * Numbers and quotas of the account, as it says them: `Policies`, `PoliciesQuota`; empty where the caller may not ask.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
 */
export async function accountSummary({
  gateway,
  options,
}: ReadContext): Promise<Readonly<Record<string, number>>> {
  const summary = await attempt(() => readAccountSummary(gateway, options));
  return summary instanceof AwsError ? {} : summary;
}

/** How many things of a kind the account has. */
export async function countQuota(
  what: string,
  key: 'Roles' | 'Policies' | 'Users' | 'Groups',
  change: number,
  context: ReadContext,
): Promise<QuotaUse[]> {
  const summary = await accountSummary(context);
  const before = summary[key];
  if (before === undefined) return [];
  return [{ what, before, after: before + change, limit: summary[`${key}Quota`] }];
}

const ATTACHED = {
  role: 'AttachedPoliciesPerRoleQuota',
  user: 'AttachedPoliciesPerUserQuota',
  group: 'AttachedPoliciesPerGroupQuota',
} as const;

export async function attachedQuota(
  { kind, name }: EntityReference,
  before: number,
  after: number,
  context: ReadContext,
): Promise<QuotaUse> {
  const limit = (await accountSummary(context))[ATTACHED[kind]];
  return { what: `Managed policies attached to ${kind} ${name}`, before, after, limit };
}

const SIZE = {
  managedPolicy: 'PolicySizeQuota',
  roleTrust: 'AssumeRolePolicySizeQuota',
  roleInline: 'RolePolicySizeQuota',
  userInline: 'UserPolicySizeQuota',
  groupInline: 'GroupPolicySizeQuota',
} as const;

type SizeKind = keyof typeof SIZE & QuotaKind;

/** Characters of a document without white space, of those it may have. */
export async function sizeQuota(
  kind: SizeKind,
  what: string,
  before: number | undefined,
  after: number,
  context: ReadContext,
): Promise<QuotaUse> {
  const { limit, maximum } = QUOTAS[kind];
  const said = (await accountSummary(context))[SIZE[kind]];
  return { what, before, after, limit: said ?? limit, maximum: kind === 'roleTrust' ? maximum : undefined };
}

/** All inline policies of an entity count together; none where the caller may not read them. */
export async function inlineQuota(
  entity: EntityReference,
  policy: string,
  document: string,
  context: Pick<PlanContext, 'gateway' | 'options' | 'service'>,
): Promise<QuotaUse[]> {
  const { gateway, options, service } = context;
  const setting: KindSetting = { kind: 'identity' };
  const sizes = await attempt(async () => {
    let [before, others] = [0, 0];
    for (const name of await listInline(gateway, entity, options)) {
      const text = await readInline(gateway, entity, name, options);
      const size = text === null ? 0 : documentSize(text, setting, service);
      before += size;
      if (name !== policy) others += size;
    }
    return { before, others };
  });
  if (sizes instanceof AwsError) return [];
  const after = sizes.others + documentSize(document, setting, service);
  const what = `Characters of all inline policies of ${entity.kind} ${entity.name}`;
  return [await sizeQuota(`${entity.kind}Inline`, what, sizes.before, after, context)];
}

/** Why a quota stands in the way, in a sentence; undefined where none does, as far as is known. */
export function quotaProblem(uses: readonly QuotaUse[]): string | undefined {
  for (const { what, before, after, limit, maximum } of uses) {
    const most = maximum === undefined ? limit : Math.max(maximum, limit ?? 0);
    if (most === undefined || after <= most || after <= (before ?? 0)) continue;
    return `${what} would be ${grouped(after)}, and ${grouped(most)} is the most that the account takes, so IAM would refuse it. Take something away first.`;
  }
  return undefined;
}
