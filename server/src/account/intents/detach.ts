import { quoted } from '../../policy/index.ts';
import type { Intent } from '../../protocol/account.ts';
import { listAttached } from '../readings/policies-of-entity.ts';
import { entityKey, entityTitle, nameInArn } from './arns.ts';
import { counted, detachSteps } from './attach.ts';
import { blockedDraft, type Draft } from './draft.ts';
import { entityNow, noSuchEntity, unmodifiable } from './entity-now.ts';
import { heldAccess } from './held-access.ts';
import { managedBy } from './managed-by.ts';
import type { PlanContext } from './plan-context.ts';
import { groupUsers } from './policy-users.ts';
import { attachedQuota } from './quotas.ts';

type Detach = Extract<Intent, { kind: 'detach' }>;

export async function detach(intent: Detach, context: PlanContext): Promise<Draft> {
  const policies = [...new Set(intent.policies)];
  const title = `Detach ${counted(policies)} from ${entityTitle(intent.entity)}`;
  const blocked = (why: string): Draft => blockedDraft(title, intent.entity.name, why);
  if (policies.length === 0) return blocked('No policy is chosen; choose what to detach.');
  const now = await entityNow(intent.entity, context);
  if (!now) return blocked(noSuchEntity(intent.entity));
  const fixed = unmodifiable(now);
  if (fixed) return blocked(fixed);
  const { entity } = now;
  const attached = await listAttached(context.gateway, entity, context.options);
  const missing = policies.filter((arn) => !attached.some(({ PolicyArn }) => PolicyArn === arn));
  if (missing.length > 0) {
    const names = missing.map((arn) => quoted(nameInArn(arn))).join(', ');
    return blocked(
      `${names} ${missing.length === 1 ? 'is' : 'are'} not attached to it; choose from what is.`,
    );
  }
  const isGone = (arn: string): boolean => policies.includes(arn);
  const access = await heldAccess(
    entity,
    { without: ({ source }) => 'attached' in source && isGone(source.attached) },
    context,
  );
  return {
    title,
    name: entity.name,
    steps: detachSteps(entity, policies),
    access: [access],
    quotas: [await attachedQuota(entity, attached.length, attached.length - policies.length, context)],
    touched: await groupUsers(entity, context),
    managedBy: managedBy(now.tags),
    arns: { [entityKey(entity)]: now.arn },
  };
}
