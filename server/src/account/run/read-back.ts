import type { Reading, Step } from '../plan.ts';
import { sameState } from '../readings/canonical.ts';
import { describeTarget } from '../readings/describe-target.ts';
import type { Results } from '../readings/expectation.ts';
import { awaitReadings } from './await-readings.ts';
import { SETTLING_WAITS } from './clock.ts';
import { inSeconds } from './sentences.ts';
import { done, type StepOutcome, type StepRun } from './step-run.ts';

/** Looks until the account shows what AWS has answered that it did. What it answered is done, whatever is seen. */
export async function readBack(run: StepRun, results: Results): Promise<StepOutcome> {
  const { step } = run;
  if (step.ensures.length === 0) return done(results);
  const after = await awaitReadings(step.ensures, {
    ...run,
    results,
    waits: SETTLING_WAITS,
    onWait: (wait) => run.tell(`${step.title}: done; waiting ${inSeconds(wait)} for AWS to show it`),
  });
  if (after.kind === 'holds') return done(after.results, { readBack: true });
  if (after.kind === 'unreadable') {
    const why =
      after.error.kind === 'cancelled' ? 'because you cancelled' : `because: ${after.error.message}`;
    return done(results, { sentence: `AWS has confirmed it; it was not read back, ${why}` });
  }
  const what = describeTarget(after.reading.target);
  if (isAsBefore(step, after.reading, after.actual)) {
    return done(results, {
      sentence: `AWS has confirmed it, but does not show it yet in ${what}; it may take a minute more.`,
    });
  }
  return done(results, {
    sentence: `AWS has confirmed it, but ${what} is now neither as before nor as planned: someone else changed it meanwhile. Compare it before going on.`,
    stop: 'failed',
  });
}

function isAsBefore({ requires }: Step, { target }: Reading, actual: unknown): boolean {
  const before = requires.find((reading) => sameState(reading.target, target));
  return before === undefined ? actual === null : sameState(before.state, actual);
}
