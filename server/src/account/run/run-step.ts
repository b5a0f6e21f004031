import { AwsError } from '../aws-error.ts';
import { awaitReadings } from './await-readings.ts';
import { callStep } from './call-step.ts';
import { NO_WAITS, SETTLING_WAITS } from './clock.ts';
import { findOut } from './find-out.ts';
import { isPassing } from './passing-refusal.ts';
import { readBack } from './read-back.ts';
import { changedMeanwhile, inSeconds } from './sentences.ts';
import { done, notDone, type StepOutcome, type StepRun, unknown } from './step-run.ts';

/**
 * Runs one step: looks at what it requires, makes the call once, and looks at what it ensures. A call is made again only
 * where AWS refused the one before and may have been too early, or, once, where its answer was lost and the account shows
 * that it was not done.
 */
export async function runStep(run: StepRun): Promise<StepOutcome> {
  const stopped = await lookBefore(run, isSettling(run) ? SETTLING_WAITS : NO_WAITS);
  if (stopped) return stopped;
  let lost: AwsError | undefined;
  for (let refusals = 0; ; ) {
    if (run.signal.aborted) return lost ? unknown(lost.message, 'cancelled') : CANCELLED;
    try {
      await run.starting();
    } catch (error) {
      return lost ? unknown(lost.message) : notDone(messageOf(error));
    }
    run.tell(run.step.title);
    const outcome = await callStep(run.step, {
      ...run,
      onWait: (wait, why) => run.tell(`${run.step.title}: ${why}; next try in ${inSeconds(wait)}`),
    });
    if (outcome.kind === 'answered') {
      run.wrote();
      try {
        await run.answered(outcome.results);
      } catch (error) {
        return done(outcome.results, {
          sentence: `AWS has confirmed it. ${messageOf(error)}`,
          stop: 'failed',
        });
      }
      return readBack(run, outcome.results);
    }
    const { error } = outcome;
    if (outcome.kind === 'uncertain') {
      run.wrote();
      const found = await findOut(run, error);
      if (found !== 'unchanged') return found;
      if (lost) return unknown(`AWS was asked twice and its answers were lost. ${error.message}`);
      lost = error;
      run.tell(`${run.step.title}: AWS did not do it; asking once more`);
    } else if (lost) {
      // "Already exists" may be the trace of the first call.
      const found = await findOut(run, lost);
      return found === 'unchanged' ? notDone(error.message) : found;
    } else {
      const wait = isPassing(error, run.settling) ? SETTLING_WAITS[refusals++] : undefined;
      if (wait === undefined) return refused(error);
      const interrupted = (await pause(run, wait)) ?? (await lookBefore(run, NO_WAITS));
      if (interrupted) return interrupted;
    }
  }
}

const CANCELLED = notDone('Cancelled before it was done.', 'cancelled');

/** Undefined where all that the step requires holds. */
async function lookBefore(run: StepRun, waits: readonly number[]): Promise<StepOutcome | undefined> {
  if (run.signal.aborted) return CANCELLED;
  const before = await awaitReadings(run.step.requires, {
    ...run,
    waits,
    onWait: (wait) =>
      run.tell(`${run.step.title}: waiting ${inSeconds(wait)} for AWS to show what was done before`),
  });
  if (before.kind === 'holds') return undefined;
  if (before.kind === 'differs') {
    const { reading, actual } = before;
    const states = { expected: reading.state, actual };
    return notDone(changedMeanwhile(reading.target, states, run.clock.now(), run.isSettling(reading.target)));
  }
  if (before.error.kind === 'cancelled') return CANCELLED;
  return notDone(`What is there could not be read, so it was not done. ${before.error.message}`);
}

function isSettling({ step, isSettling }: StepRun): boolean {
  return step.requires.some(({ target }) => isSettling(target));
}

async function pause(run: StepRun, wait: number): Promise<StepOutcome | undefined> {
  run.tell(`${run.step.title}: waiting ${inSeconds(wait)} until AWS knows everywhere what was just changed`);
  try {
    await run.clock.wait(wait, run.signal);
    return undefined;
  } catch {
    return notDone('AWS was not ready for it, and you cancelled while waiting.', 'cancelled');
  }
}

function refused(error: AwsError): StepOutcome {
  if (error.kind === 'cancelled') return CANCELLED;
  const early =
    error.kind === 'exists' ? 'Someone else made it in the moment between reading and calling. ' : '';
  return notDone(early + error.message);
}

function messageOf(error: unknown): string {
  if (error instanceof AwsError) return error.message;
  throw error;
}
