import { quoted } from '../../policy/index.ts';
import type { Intent } from '../../protocol/account.ts';
import type { EntityReference, Step } from '../plan.ts';
import { listAttached } from '../readings/policies-of-entity.ts';
import { entityKey, entityTitle, nameInArn } from './arns.ts';
import { attachCall, detachCall, undoBy } from './calls.ts';
import { blockedDraft, type Draft, step } from './draft.ts';
import { entityNow, noSuchEntity, unmodifiable } from './entity-now.ts';
import { attachmentIs } from './expected.ts';
import { heldAccess } from './held-access.ts';
import { managedBy } from './managed-by.ts';
import { policyArnProblem } from './names.ts';
import type { PlanContext } from './plan-context.ts';
import { knownDocuments, unattachable } from './policy-now.ts';
import { groupUsers } from './policy-users.ts';
import { attachedQuota, quotaProblem } from './quotas.ts';

type Attach = Extract<Intent, { kind: 'attach' }>;

export async function attach(intent: Attach, context: PlanContext): Promise<Draft> {
  const policies = [...new Set(intent.policies)];
  const title = `Attach ${counted(policies)} to ${entityTitle(intent.entity)}`;
  const blocked = (why: string): Draft => blockedDraft(title, intent.entity.name, why);
  const problem = policies.map(policyArnProblem).find((one) => one !== undefined);
  if (problem) return blocked(problem);
  if (policies.length === 0) return blocked('No policy is chosen; choose what to attach.');
  const now = await entityNow(intent.entity, context);
  if (!now) return blocked(noSuchEntity(intent.entity));
  const fixed = unmodifiable(now);
  if (fixed) return blocked(fixed);
  for (const arn of policies) {
    const why = await unattachable(arn, context);
    if (why) return blocked(why);
  }
  const { entity } = now;
  const attached = await listAttached(context.gateway, entity, context.options);
  const isAttached = (arn: string): boolean => attached.some(({ PolicyArn }) => PolicyArn === arn);
  const added = policies.filter((arn) => !isAttached(arn));
  const known = policies.filter(isAttached);
  if (added.length === 0) {
    return blocked(
      `${listed(known)} ${known.length === 1 ? 'is' : 'are'} attached already; nothing is to be done.`,
    );
  }
  const quotas = [await attachedQuota(entity, attached.length, attached.length + added.length, context)];
  const { known: documents, unread } = await knownDocuments(added, context);
  return {
    title: `Attach ${counted(added)} to ${entityTitle(entity)}`,
    name: entity.name,
    steps: attachSteps(entity, added),
    blocked: quotaProblem(quotas),
    access: [{ ...(await heldAccess(entity, { added: documents }, context)), unread }],
    quotas,
    touched: await groupUsers(entity, context),
    notes:
      known.length > 0
        ? [`${listed(known)} ${known.length === 1 ? 'is' : 'are'} attached already and left as it is.`]
        : [],
    managedBy: managedBy(now.tags),
    arns: { [entityKey(entity)]: now.arn },
  };
}

/** Steps that attach policies that are not attached. */
export function attachSteps(entity: EntityReference, policies: readonly string[]): Step[] {
  return policies.map((arn) => {
    const name = nameInArn(arn);
    return step(`Attach ${name} to ${entityTitle(entity)}`, attachCall(entity, arn), {
      requires: [attachmentIs(entity, arn, false)],
      ensures: [attachmentIs(entity, arn, true)],
      undo: [undoBy(`Detach ${name} from ${entityTitle(entity)}`, detachCall(entity, arn))],
    });
  });
}

/** Steps that detach policies that are attached. */
export function detachSteps(entity: EntityReference, policies: readonly string[]): Step[] {
  return policies.map((arn) => {
    const name = nameInArn(arn);
    return step(`Detach ${name} from ${entityTitle(entity)}`, detachCall(entity, arn), {
      requires: [attachmentIs(entity, arn, true)],
      ensures: [attachmentIs(entity, arn, false)],
      undo: [undoBy(`Attach ${name} to ${entityTitle(entity)}`, attachCall(entity, arn))],
    });
  });
}

/** `AmazonS3ReadOnlyAccess`, `3 policies`: for titles. */
export function counted(policies: readonly string[]): string {
  return policies.length === 1 ? nameInArn(policies[0]!) : `${policies.length} policies`;
}

function listed(policies: readonly string[]): string {
  return policies.map((arn) => quoted(nameInArn(arn))).join(', ');
}
