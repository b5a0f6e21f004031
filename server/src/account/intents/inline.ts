import type { Intent } from '../../protocol/account.ts';
import type { EntityReference, Step } from '../plan.ts';
import { readInline } from '../readings/policies-of-entity.ts';
import { entityKey, entityTitle } from './arns.ts';
import { deleteInlineCall, putInlineCall, undoBy } from './calls.ts';
import { conflictWith } from './conflict.ts';
import { documentProblem, sameDocument } from './document-problem.ts';
import { blockedDraft, type Draft, step } from './draft.ts';
import { entityNow, noSuchEntity, unmodifiable } from './entity-now.ts';
import { inlineIs } from './expected.ts';
import { heldAccess } from './held-access.ts';
import { managedBy } from './managed-by.ts';
import { nameProblem } from './names.ts';
import type { PlanContext } from './plan-context.ts';
import { groupUsers } from './policy-users.ts';
import type { HeldPolicy } from './principal-policies.ts';
import { inlineQuota, quotaProblem } from './quotas.ts';
import { inlineSetting } from './settings.ts';

type PutInline = Extract<Intent, { kind: 'putInline' }>;
type DeleteInline = Extract<Intent, { kind: 'deleteInline' }>;

/** New, or in place of the one of that name. */
export async function putInline(intent: PutInline, context: PlanContext): Promise<Draft> {
  const { policy, document } = intent;
  const title = `Put inline policy ${policy} on ${entityTitle(intent.entity)}`;
  const blocked = (why: string): Draft => blockedDraft(title, intent.entity.name, why);
  const problem = nameProblem('policy', policy) ?? documentProblem(document);
  if (problem) return blocked(problem);
  const now = await entityNow(intent.entity, context);
  if (!now) return blocked(noSuchEntity(intent.entity));
  const fixed = unmodifiable(now);
  if (fixed) return blocked(fixed);
  const { entity } = now;
  const former = (await readInline(context.gateway, entity, policy, context.options)) ?? undefined;
  const quotas = await inlineQuota(entity, policy, document, context);
  const label = `Inline policy ${policy} of ${entityTitle(entity)}`;
  return {
    title: former === undefined ? title : `Replace inline policy ${policy} of ${entityTitle(entity)}`,
    name: entity.name,
    steps: [putStep(entity, policy, former, document)],
    blocked: sameDocument(document, former) ?? quotaProblem(quotas),
    conflict: conflictWith({ kind: 'inline', entity, policy }, former, context),
    documents: [{ label, text: document, setting: inlineSetting(entity.kind) }],
    access: [await heldAccess(entity, { without: isInline(policy), added: [{ document }] }, context)],
    quotas,
    touched: await groupUsers(entity, context),
    managedBy: managedBy(now.tags),
    arns: { [entityKey(entity)]: now.arn },
  };
}

export async function deleteInline(intent: DeleteInline, context: PlanContext): Promise<Draft> {
  const { policy } = intent;
  const title = `Delete inline policy ${policy} of ${entityTitle(intent.entity)}`;
  const blocked = (why: string): Draft => blockedDraft(title, intent.entity.name, why);
  const now = await entityNow(intent.entity, context);
  if (!now) return blocked(noSuchEntity(intent.entity));
  const fixed = unmodifiable(now);
  if (fixed) return blocked(fixed);
  const { entity } = now;
  const former = await readInline(context.gateway, entity, policy, context.options);
  if (former === null) {
    return blocked(`It has no inline policy of that name; choose from those that it has.`);
  }
  return {
    title,
    name: entity.name,
    steps: [deleteInlineStep(entity, policy, former)],
    conflict: conflictWith({ kind: 'inline', entity, policy }, former, context),
    access: [await heldAccess(entity, { without: isInline(policy) }, context)],
    touched: await groupUsers(entity, context),
    managedBy: managedBy(now.tags),
    arns: { [entityKey(entity)]: now.arn },
  };
}

export function deleteInlineStep(entity: EntityReference, policy: string, former: string): Step {
  const of = `inline policy ${policy} of ${entityTitle(entity)}`;
  return step(`Delete ${of}`, deleteInlineCall(entity, policy), {
    requires: [inlineIs(entity, policy, former)],
    ensures: [inlineIs(entity, policy, undefined)],
    undo: [undoBy(`Put back ${of}`, putInlineCall(entity, policy, former))],
  });
}

function putStep(
  entity: EntityReference,
  policy: string,
  former: string | undefined,
  document: string,
): Step {
  const of = `inline policy ${policy} of ${entityTitle(entity)}`;
  return step(
    former === undefined ? `Put inline policy ${policy} on ${entityTitle(entity)}` : `Replace ${of}`,
    putInlineCall(entity, policy, document),
    {
      requires: [inlineIs(entity, policy, former)],
      ensures: [inlineIs(entity, policy, document)],
      undo: [
        former === undefined
          ? undoBy(`Delete ${of}`, deleteInlineCall(entity, policy))
          : undoBy(`Put back the former ${of}`, putInlineCall(entity, policy, former)),
      ],
    },
  );
}

function isInline(name: string): (held: HeldPolicy) => boolean {
  return ({ source }) => 'inline' in source && source.inline === name;
}
