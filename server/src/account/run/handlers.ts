import { randomUUID } from 'node:crypto';
import {
  forgetChanges,
  makePlan,
  type PlanShown,
  planContinue,
  planUndo,
  recentChanges,
  runPlan as runPlanRequest,
} from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import type { AwsGateway } from '../gateway.ts';
import { planContextOf } from '../intents/context-of.ts';
import type { PlannedChange } from '../intents/plan-context.ts';
import { planOf } from '../intents/plan-of.ts';
import { reviewedPlan } from '../intents/reviewed-plan.ts';
import { type Change, isUnfinished } from '../journal/change.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import { recentChange, recentChangesOf } from '../journal/recent-changes.ts';
import { processState } from '../process-state.ts';
import { type AccountContext, type Handler, handler } from '../rpc/handler.ts';
import { planContinueOf } from './continue.ts';
import type { KeptPlan } from './plan-store.ts';
import { runPlan } from './run-plan.ts';
import { planUndoOf } from './undo.ts';

/** Plans, what was done, and taking it back. */
export const planHandlers: readonly Handler[] = [
  handler(makePlan, async ({ intent, ...rest }, context) =>
    shown(context, { plan: await planOf(intent, planContextOf(context, randomUUID(), rest)) }),
  ),
  handler(runPlanRequest, async ({ plan: id, run, typedName }, context) => {
    const { plans, writes } = processState(context.resources);
    const kept = plans.take(id);
    try {
      if (kept.plan.blocked !== undefined) throw new AwsError('blocked', kept.plan.blocked);
      const gateway = context.gateway();
      checkCaller(kept.plan, gateway);
      return await runPlan(kept.plan, {
        gateway,
        journal: journalOf(context),
        signal: context.signal,
        clock: context,
        writes,
        progress: (progress) => context.progress({ run, ...progress }),
        typedName,
        purpose: kept.purpose,
      });
    } catch (error) {
      // Nothing was called, so it can be tried again: with the name typed, or the right profile.
      if (error instanceof AwsError) plans.keep(kept);
      throw error;
    }
  }),
  handler(recentChanges, async (_, context) => recentChangesOf(await journalOf(context).changes())),
  handler(planUndo, async ({ change: id }, context) => {
    const change = await changeOf(id, context, ({ canUndo }) => canUndo, 'undone');
    const plan = await planUndoOf(change, randomUUID(), resolving(context));
    return shown(context, {
      plan: await reviewedPlan(plan, 'undo', planContextOf(context, plan.id)),
      purpose: { kind: 'undo', change: id },
    });
  }),
  handler(planContinue, async ({ change: id }, context) => {
    const change = await changeOf(id, context, ({ canContinue }) => canContinue, 'continued');
    const { plan, purpose } = await planContinueOf(change, randomUUID(), resolving(context));
    return shown(context, {
      plan: await reviewedPlan(plan, 'continue', planContextOf(context, plan.id)),
      purpose,
    });
  }),
  handler(forgetChanges, async (asked, context) => {
    await journalOf(context).forget((change) => asked?.unfinished === true || !isUnfinished(change));
    return null;
  }),
];

function journalOf(context: AccountContext): Journal {
  const { journals } = processState(context.resources);
  const folder = context.dataFolder();
  const journal = journals.get(folder) ?? openJournal(folder, { now: context.now });
  journals.set(folder, journal);
  return journal;
}

function resolving(context: AccountContext) {
  return { gateway: context.gateway(), clock: context, signal: context.signal };
}

/** Throws an AwsError of the kind `blocked` where it cannot be taken up as asked. */
async function changeOf(
  id: string,
  context: AccountContext,
  can: (recent: ReturnType<typeof recentChange>) => boolean,
  done: 'undone' | 'continued',
): Promise<Change> {
  const changes = await journalOf(context).changes();
  const change = changes.find((one) => one.id === id);
  if (!change) {
    throw new AwsError(
      'blocked',
      'This change is still under way, or was removed from the list; look at the recent changes again.',
    );
  }
  const recent = recentChange(change, changes);
  if (can(recent)) return change;
  if (recent.state === 'undone') throw new AwsError('blocked', 'This change was undone already.');
  if (changes.some(({ undoes }) => undoes === id)) {
    throw new AwsError(
      'blocked',
      'Undoing this change was begun and is not complete; continue or undo that one, which is in the list above it.',
    );
  }
  const why = recent.undo.kind === 'final' ? ` ${recent.undo.why}` : '';
  throw new AwsError('blocked', `There is nothing in this change that can be ${done}.${why}`);
}

/** Throws an AwsError where somebody else is signed in by now; another session of the same role is the same. */
function checkCaller({ caller, accountId }: PlannedChange, { identity }: AwsGateway): void {
  if (identity.accountId !== accountId || withoutSession(identity.arn) === withoutSession(caller)) return;
  throw new AwsError(
    'blocked',
    `This plan was made as \`${caller}\`, and you are signed in as \`${identity.arn}\` now; sign in as before, or make a new plan.`,
  );
}

function withoutSession(arn: string): string {
  return arn.replace(/^(arn:[^:]*:sts::\d*:assumed-role\/[^/]+)\/.*$/, '$1');
}

function shown(context: AccountContext, kept: KeptPlan): PlanShown {
  processState(context.resources).plans.keep(kept);
  const { id, title, review, steps, undo, confirmation, blocked, conflict }: PlannedChange = kept.plan;
  return {
    id,
    title,
    review,
    steps: steps.map((step) => step.title),
    undo,
    confirmation,
    ...(blocked !== undefined && { blocked }),
    ...(conflict && { conflict }),
  };
}
