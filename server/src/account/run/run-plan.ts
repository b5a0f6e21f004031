import type { RunReport } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import type { AwsGateway } from '../gateway.ts';
import type { ChangeStep } from '../journal/change.ts';
import type { ChangeRecorder, Journal } from '../journal/journal.ts';
import type { EndedRecord, StepRecord } from '../journal/record.ts';
import type { Plan, Step, Target } from '../plan.ts';
import type { Clock } from './clock.ts';
import { type RecentWrites, SETTLING_TIME, sameSubject } from './recent-writes.ts';
import { reportOf } from './report.ts';
import { runStep } from './run-step.ts';
import type { StepOutcome } from './step-run.ts';

export interface RunContext {
  readonly gateway: AwsGateway;
  readonly journal: Journal;
  /** Aborted when the user cancels: no further call is made, and what is under way is seen to its end. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly writes: RecentWrites;
  readonly progress: (progress: RunProgress) => void;
  /** What was typed, where the plan's confirmation wants the name. */
  readonly typedName?: string | undefined;
  readonly purpose?: PlanPurpose | undefined;
}

export interface RunProgress {
  /** Steps that are done. */
  readonly done: number;
  readonly total: number;
  readonly sentence: string;
}

/** What a plan is for that was made from the journal. */
export type PlanPurpose =
  | { readonly kind: 'undo'; readonly change: string }
  | {
      readonly kind: 'continue';
      readonly change: string;
      /** Which step of the change each step of the plan is, from 0. */
      readonly steps: readonly number[];
      /** What the change did already; `found` by reading and not known to the journal. */
      readonly before: readonly {
        readonly index: number;
        readonly step: ChangeStep;
        readonly found: boolean;
      }[];
    };

/**
 * Runs a plan, step after step, each on the disk before it is made. Ends at the first step that is not done, or after
 * which the account is not as planned, and reports what was done and what was not.
 *
 * Throws an AwsError of the kind `blocked`, before anything is called, where the plan is for another account, was run
 * before, its name was not typed, or the journal cannot be written.
 */
export async function runPlan(plan: Plan, context: RunContext): Promise<RunReport> {
  checkRun(plan, context);
  const { purpose } = context;
  const recorder = await openRecord(plan, context);
  const outcomes: StepOutcome[] = [];
  const notes: string[] = [];
  try {
    let state: EndedRecord['state'] = 'done';
    for (const [index, step] of plan.steps.entries()) {
      const outcome = await runAndRecord(plan, index, step, recorder, context);
      outcomes.push(outcome);
      if (outcome.stop) {
        state = outcome.stop;
        break;
      }
    }
    try {
      await recorder.record({ kind: 'ended', state });
    } catch (error) {
      notes.push(unrecorded(error));
    }
    context.progress({
      done: outcomes.filter((outcome) => outcome.state === 'done').length,
      total: plan.steps.length,
      sentence: plan.title,
    });
    return reportOf(plan, outcomes, {
      change: recorder.change,
      state,
      notes,
      before: purpose?.kind === 'continue' ? purpose.before.map(({ step }) => step) : [],
    });
  } finally {
    await recorder.close();
  }
}

async function openRecord(plan: Plan, { journal, purpose }: RunContext): Promise<ChangeRecorder> {
  if (purpose?.kind !== 'continue') {
    return journal.begin(plan, purpose?.kind === 'undo' ? purpose.change : undefined);
  }
  const recorder = await journal.resume(purpose.change);
  try {
    for (const { index, step, found } of purpose.before) {
      if (found) await recorder.record({ kind: 'done', step: index, results: step.results });
    }
  } catch (error) {
    await recorder.close();
    throw error;
  }
  return recorder;
}

async function runAndRecord(
  plan: Plan,
  index: number,
  step: Step,
  recorder: ChangeRecorder,
  { gateway, clock, signal, writes, progress, purpose }: RunContext,
): Promise<StepOutcome> {
  const place = purpose?.kind === 'continue' ? purpose.steps[index]! : index;
  const record = (entry: StepRecord): Promise<void> => recorder.record(entry);
  const writtenLately = (concerns?: (target: Target) => boolean): boolean => {
    const last = writes.last(gateway.identity, concerns);
    return last !== undefined && clock.now() - last < SETTLING_TIME;
  };
  const outcome = await runStep({
    step,
    gateway,
    clock,
    signal,
    settling: writtenLately(),
    isSettling: (target) => writtenLately((written) => sameSubject(written, target)),
    starting: () => record({ kind: 'starting', step: place, date: new Date(clock.now()).toISOString() }),
    answered: (results) => record({ kind: 'answered', step: place, results }),
    tell: (sentence) => progress({ done: index, total: plan.steps.length, sentence }),
    wrote: () =>
      writes.note(
        gateway.identity,
        [...step.requires, ...step.ensures].map(({ target }) => target),
        clock.now(),
      ),
  });
  try {
    await record(finalRecord(outcome, place));
    return outcome;
  } catch (error) {
    return { ...outcome, sentence: [outcome.sentence, unrecorded(error)].join(' ').trim(), stop: 'failed' };
  }
}

function finalRecord({ state, sentence = '', results }: StepOutcome, step: number): StepRecord {
  return state === 'done'
    ? { kind: 'done', step, results, ...(sentence !== '' && { sentence }) }
    : { kind: state, step, sentence };
}

function checkRun({ accountId, endpoint, confirmation }: Plan, { gateway, typedName }: RunContext): void {
  const { identity } = gateway;
  if (identity.accountId !== accountId || identity.endpoint !== endpoint) {
    throw new AwsError(
      'blocked',
      `This plan is for account ${placeName(accountId, endpoint)}, and you are signed in to ${placeName(identity.accountId, identity.endpoint)}; select the profile that it was made with.`,
    );
  }
  if (confirmation.kind === 'typeName' && typedName !== confirmation.name) {
    throw new AwsError(
      'blocked',
      `The name that was typed is not \`${confirmation.name}\`, so nothing was done; type it exactly to confirm.`,
    );
  }
}

function placeName(accountId: string, endpoint: string | undefined): string {
  return endpoint === undefined ? accountId : `${accountId} at ${endpoint}`;
}

function unrecorded(error: unknown): string {
  if (error instanceof AwsError) return error.message;
  throw error;
}
