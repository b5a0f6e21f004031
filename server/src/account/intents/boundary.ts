import { quoted } from '../../policy/index.ts';
import type { Intent } from '../../protocol/account.ts';
import { entityKey, entityTitle, nameInArn } from './arns.ts';
import { type BoundedEntity, deleteBoundaryCall, putBoundaryCall, undoBy } from './calls.ts';
import { type AccessChange, blockedDraft, type Draft, step } from './draft.ts';
import { entityNow, noSuchEntity, unmodifiable } from './entity-now.ts';
import { boundaryIs } from './expected.ts';
import { managedBy } from './managed-by.ts';
import { policyArnProblem } from './names.ts';
import type { PlanContext } from './plan-context.ts';
import { knownDocuments, unattachable } from './policy-now.ts';
import { BOUNDARY } from './settings.ts';

type SetBoundary = Extract<Intent, { kind: 'setBoundary' }>;
type RemoveBoundary = Extract<Intent, { kind: 'removeBoundary' }>;

export async function setBoundary(intent: SetBoundary, context: PlanContext): Promise<Draft> {
  const { policyArn } = intent;
  const title = `Set ${nameInArn(policyArn)} as the boundary of ${entityTitle(intent.entity)}`;
  const blocked = (why: string): Draft => blockedDraft(title, intent.entity.name, why);
  const problem = policyArnProblem(policyArn);
  if (problem) return blocked(problem);
  const bounded = boundedEntity(intent.entity);
  if (typeof bounded === 'string') return blocked(bounded);
  const now = await entityNow(bounded, context);
  if (!now) return blocked(noSuchEntity(bounded));
  const fixed = unmodifiable(now) ?? (await unattachable(policyArn, context));
  if (fixed) return blocked(fixed);
  if (now.boundary === policyArn) return blocked(`That is its boundary already; nothing is to be done.`);
  const entity: BoundedEntity = { kind: bounded.kind, name: now.entity.name };
  return {
    title,
    name: entity.name,
    steps: [
      step(title, putBoundaryCall(entity, policyArn), {
        requires: [boundaryIs(entity, now.boundary)],
        ensures: [boundaryIs(entity, policyArn)],
        undo: [
          now.boundary
            ? undoBy(
                `Set ${nameInArn(now.boundary)} as the boundary of ${entityTitle(entity)} again`,
                putBoundaryCall(entity, now.boundary),
              )
            : undoBy(`Remove the boundary of ${entityTitle(entity)}`, deleteBoundaryCall(entity)),
        ],
      }),
    ],
    access: [await letThrough(entity, now.boundary, policyArn, context)],
    touched: [
      now.boundary
        ? `${quoted(nameInArn(now.boundary))} no longer bounds ${entityTitle(entity)}.`
        : `Nothing bounds ${entityTitle(entity)} so far.`,
    ],
    notes: ['A boundary grants nothing: it is the most that the identity policies can.'],
    managedBy: managedBy(now.tags),
    arns: { [entityKey(entity)]: now.arn },
  };
}

export async function removeBoundary(intent: RemoveBoundary, context: PlanContext): Promise<Draft> {
  const title = `Remove the boundary of ${entityTitle(intent.entity)}`;
  const blocked = (why: string): Draft => blockedDraft(title, intent.entity.name, why);
  const bounded = boundedEntity(intent.entity);
  if (typeof bounded === 'string') return blocked(bounded);
  const now = await entityNow(bounded, context);
  if (!now) return blocked(noSuchEntity(bounded));
  const fixed = unmodifiable(now);
  if (fixed) return blocked(fixed);
  if (!now.boundary) return blocked('It has no permissions boundary; nothing is to be done.');
  const entity: BoundedEntity = { kind: bounded.kind, name: now.entity.name };
  return {
    title,
    name: entity.name,
    steps: [
      step(title, deleteBoundaryCall(entity), {
        requires: [boundaryIs(entity, now.boundary)],
        ensures: [boundaryIs(entity, undefined)],
        undo: [
          undoBy(
            `Set ${nameInArn(now.boundary)} as the boundary of ${entityTitle(entity)} again`,
            putBoundaryCall(entity, now.boundary),
          ),
        ],
      }),
    ],
    access: [await letThrough(entity, now.boundary, undefined, context)],
    touched: [`${quoted(nameInArn(now.boundary))} no longer bounds ${entityTitle(entity)}.`],
    mustBeTyped: [`Without its boundary, ${entityTitle(entity)} may do all that its policies allow.`],
    managedBy: managedBy(now.tags),
    arns: { [entityKey(entity)]: now.arn },
  };
}

/** @param before, after ARNs; undefined: no boundary */
async function letThrough(
  entity: BoundedEntity,
  before: string | undefined,
  after: string | undefined,
  context: PlanContext,
): Promise<AccessChange> {
  const [from, to] = [await documentOf(before, context), await documentOf(after, context)];
  return {
    label: `What the boundary of ${entityTitle(entity)} lets through`,
    setting: BOUNDARY,
    before: from.document,
    after: to.document,
    unread: [...from.unread, ...to.unread],
  };
}

async function documentOf(
  arn: string | undefined,
  context: PlanContext,
): Promise<{ readonly document: string | undefined; readonly unread: readonly string[] }> {
  if (arn === undefined) return { document: EVERYTHING, unread: [] };
  const { known, unread } = await knownDocuments([arn], context);
  return { document: known[0]?.document, unread };
}

/** As good as no boundary. */
const EVERYTHING = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

/** Why there is no boundary for it, in a sentence, where it is a group. */
function boundedEntity({ kind, name }: SetBoundary['entity']): BoundedEntity | string {
  if (kind === 'group') {
    return `${quoted(name)} is a group, and groups take no permissions boundary. Set one on its users.`;
  }
  return { kind, name };
}
