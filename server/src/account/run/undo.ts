import type { Change, ChangeStep } from '../journal/change.ts';
import type { AwsCall } from '../operations.ts';
import type { Plan, Step, Undoability, UndoCall } from '../plan.ts';
import { fillResults, resultPaths } from '../readings/expectation.ts';
import { inTheWay } from './in-the-way.ts';
import { checkAccount, type ResolveContext, resolveSteps } from './resolve-steps.ts';
import { afterSetDefault, createRenumbering, type Renumbering } from './version-numbers.ts';

/** A plan that is not reviewed yet. */
export interface UnreviewedPlan extends Omit<Plan, 'review' | 'confirmation'> {
  /** Why it cannot be run, in a sentence; absent where it can. */
  readonly blocked?: string;
}

/**
 * What takes a change back: what was done of it, the last first. Each step wants the account as the change left it, so
 * that what somebody else did since is not overwritten.
 *
 * Throws an AwsError where the change is of another account, or the account cannot be read.
 *
 * @param id of the plan
 */
export async function planUndoOf(
  change: Change,
  id: string,
  context: ResolveContext,
): Promise<UnreviewedPlan> {
  checkAccount(change, context.gateway);
  const { steps, unclear } = await resolveSteps(change, context);
  const renumbering = createRenumbering();
  const undoSteps = steps
    .filter(({ state }) => state === 'done')
    .reverse()
    .flatMap((step) => stepsBack(step, renumbering));
  const { gateway, signal } = context;
  const blocked = unclear ?? missingAnswer(undoSteps) ?? (await inTheWay(undoSteps, gateway, { signal }));
  return {
    id,
    title:
      change.undoes === undefined ? `Undo: ${change.title}` : change.title.replace(/^Undo: /, 'Do again: '),
    accountId: change.accountId,
    ...(change.endpoint !== undefined && { endpoint: change.endpoint }),
    steps: undoSteps,
    undo: redoability(undoSteps),
    ...(blocked !== undefined && { blocked }),
  };
}

/** One step a call of its undo; none where it is final. */
function stepsBack({ step, results }: ChangeStep, renumbering: Renumbering): readonly Step[] {
  const calls = fillResults(step.undo, results);
  const left = renumbering.before(fillResults(step.ensures, results));
  const wanted = renumbering.after(step.requires, left, calls);
  let now = left;
  return calls.map((call, index) => {
    const requires = now;
    // Between the calls of one undo only what is known of them is looked at.
    now = index === calls.length - 1 ? wanted : afterSetDefault(requires, call);
    return {
      title: call.title,
      call: { operation: call.operation, input: call.input } as AwsCall,
      requires,
      ensures: now,
      ...redo(step, calls),
    };
  });
}

/** What was done by one call and taken back by one can be done again. */
function redo({ title, call }: Step, calls: readonly UndoCall[]): Pick<Step, 'undo' | 'final'> {
  return calls.length === 1
    ? { undo: [{ title, ...call }] }
    : { undo: [], final: 'To do it again, make the change anew.' };
}

function redoability(steps: readonly Step[]): Undoability {
  if (steps.some(({ final }) => final !== undefined)) {
    return { kind: 'final', why: 'To do it again, make the change anew.' };
  }
  const made = steps.some(({ undo }) => undo.some(({ operation }) => /^Create/.test(operation)));
  return made
    ? { kind: 'differences', differences: ['What is made again has a new id, or a new version number.'] }
    : { kind: 'exact' };
}

function missingAnswer(steps: readonly Step[]): string | undefined {
  const lacking = steps.find(({ call }) => resultPaths(call.input).length > 0);
  return (
    lacking &&
    `“${lacking.title}” needs what AWS answered, and that answer was lost; undo it by hand in the AWS console.`
  );
}
