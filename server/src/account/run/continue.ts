import type { Change, ChangeStep } from '../journal/change.ts';
import { awaitReadings } from './await-readings.ts';
import { SHORT_WAITS } from './clock.ts';
import { checkAccount, type ResolveContext, resolveSteps } from './resolve-steps.ts';
import type { PlanPurpose } from './run-plan.ts';
import { changedMeanwhile } from './sentences.ts';
import type { UnreviewedPlan } from './undo.ts';

export interface Continuation {
  readonly plan: UnreviewedPlan;
  readonly purpose: Extract<PlanPurpose, { kind: 'continue' }>;
}

/**
 * What is left of a change: its steps that are not done, as they were confirmed, with the account read anew.
 *
 * Throws an AwsError where the change is of another account, or the account cannot be read.
 *
 * @param id of the plan
 */
export async function planContinueOf(
  change: Change,
  id: string,
  context: ResolveContext,
): Promise<Continuation> {
  checkAccount(change, context.gateway);
  const { steps, unclear } = await resolveSteps(change, context);
  const left = [...steps.entries()].filter(([, { state }]) => state !== 'done');
  const blocked = unclear ?? (await obstacle(left[0]?.[1], context));
  return {
    plan: {
      id,
      title: `Continue: ${change.title}`,
      accountId: change.accountId,
      ...(change.endpoint !== undefined && { endpoint: change.endpoint }),
      steps: left.map(([, { step }]) => step),
      undo: change.undo,
      ...(blocked !== undefined && { blocked }),
    },
    purpose: {
      kind: 'continue',
      change: change.id,
      steps: left.map(([index]) => index),
      before: [...steps.entries()]
        .filter(([, { state }]) => state === 'done')
        .map(([index, step]) => ({ index, step, found: change.steps[index]!.state !== 'done' })),
    },
  };
}

/** Why the first step that is left cannot be done, in a sentence; the others follow from it. */
async function obstacle(next: ChangeStep | undefined, context: ResolveContext): Promise<string | undefined> {
  const now = await awaitReadings(next?.step.requires ?? [], { ...context, waits: SHORT_WAITS });
  if (now.kind === 'unreadable') throw now.error;
  if (now.kind === 'holds') return undefined;
  const { reading, actual } = now;
  return changedMeanwhile(reading.target, { expected: reading.state, actual }, context.clock.now(), false);
}
