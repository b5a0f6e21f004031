import type { AwsError } from '../aws-error.ts';
import type { Reading } from '../plan.ts';
import { describeTarget } from '../readings/describe-target.ts';
import { awaitReadings, type Comparison } from './await-readings.ts';
import { NO_WAITS, SETTLING_WAITS, SHORT_WAITS } from './clock.ts';
import { inSeconds } from './sentences.ts';
import { done, type StepOutcome, type StepRun, unknown } from './step-run.ts';

/**
 * Looks whether a call was done whose answer was lost.
 *
 * @returns `unchanged` where the account is as before the call after all waits.
 */
export async function findOut(run: StepRun, error: AwsError): Promise<StepOutcome | 'unchanged'> {
  const { step } = run;
  if (step.ensures.length === 0) return unknown(error.message);
  const after = await look(step.ensures, run);
  if (after.kind === 'holds') {
    return done(after.results, {
      sentence: "AWS's answer was lost; reading it back shows that it was done.",
      readBack: true,
    });
  }
  if (after.kind === 'unreadable') {
    return unknown(`${error.message} It could not be read back either: ${after.error.message}`);
  }
  const before = await awaitReadings(step.requires, { ...run, signal: NEVER, waits: NO_WAITS });
  if (before.kind === 'unreadable') {
    return unknown(`${error.message} It could not be read back either: ${before.error.message}`);
  }
  // A step that requires nothing leaves nothing to compare with.
  if (before.kind === 'holds' && step.requires.length > 0) return 'unchanged';
  return unknown(
    `AWS's answer was lost, and ${describeTarget(after.reading.target)} is neither as before nor as planned: someone else may have changed it. Look at it before going on.`,
  );
}

/** Cancelling makes the waits short; what was done is looked at all the same. */
async function look(readings: readonly Reading[], run: StepRun): Promise<Comparison> {
  if (!run.signal.aborted) {
    const comparison = await awaitReadings(readings, {
      ...run,
      waits: SETTLING_WAITS,
      onWait: (wait) =>
        run.tell(`${run.step.title}: AWS's answer was lost; looking again in ${inSeconds(wait)}`),
    });
    if (comparison.kind !== 'unreadable' || comparison.error.kind !== 'cancelled') return comparison;
  }
  return awaitReadings(readings, { ...run, signal: NEVER, waits: SHORT_WAITS });
}

const NEVER = new AbortController().signal;
