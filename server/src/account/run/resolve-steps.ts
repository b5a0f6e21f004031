import { AwsError } from '../aws-error.ts';
import type { AwsGateway } from '../gateway.ts';
import type { Change, ChangeStep } from '../journal/change.ts';
import { describeTarget } from '../readings/describe-target.ts';
import { awaitReadings } from './await-readings.ts';
import { type Clock, NO_WAITS, SETTLING_WAITS, SHORT_WAITS } from './clock.ts';
import { SETTLING_TIME } from './recent-writes.ts';

export interface ResolveContext {
  readonly gateway: AwsGateway;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface ResolvedSteps {
  /** As they are known now; `unknown` is left where reading did not tell. */
  readonly steps: readonly ChangeStep[];
  /** Why it cannot be told what was done, in a sentence; absent where it can. */
  readonly unclear?: string;
}

/**
 * Finds out by reading what became of steps whose fate the journal does not know. Throws an AwsError where the account
 * cannot be read.
 */
export async function resolveSteps(change: Change, context: ResolveContext): Promise<ResolvedSteps> {
  const steps: ChangeStep[] = [];
  let unclear: string | undefined;
  for (const step of change.steps) {
    const resolved = step.state === 'unknown' ? await resolveStep(step, context) : step;
    if (typeof resolved === 'string') unclear ??= resolved;
    steps.push(typeof resolved === 'string' ? step : resolved);
  }
  return { steps, ...(unclear !== undefined && { unclear }) };
}

async function resolveStep(changeStep: ChangeStep, context: ResolveContext): Promise<ChangeStep | string> {
  const { step, results } = changeStep;
  const open = `Whether “${step.title}” was done cannot be told`;
  if (step.ensures.length === 0) return `${open}: it leaves nothing to read. Look at it in the AWS console.`;
  const after = await awaitReadings(step.ensures, {
    ...context,
    results,
    // What was asked for a moment ago may only not show yet.
    waits: isRecent(changeStep, context.clock) ? SETTLING_WAITS : SHORT_WAITS,
  });
  if (after.kind === 'unreadable') throw after.error;
  if (after.kind === 'holds') return { step, state: 'done', results: after.results };
  const before = await awaitReadings(step.requires, { ...context, waits: NO_WAITS });
  if (before.kind === 'unreadable') throw before.error;
  if (before.kind === 'holds' && step.requires.length > 0) return { step, state: 'notDone', results: {} };
  return `${open}: ${describeTarget(after.reading.target)} is neither as before nor as planned, so someone else changed it. Compare it, and make a new plan.`;
}

function isRecent({ started }: ChangeStep, clock: Clock): boolean {
  return started !== undefined && clock.now() - Date.parse(started) < SETTLING_TIME;
}

/** Throws an AwsError where the change belongs to another account. */
export function checkAccount(change: Change, { identity }: AwsGateway): void {
  if (change.accountId === identity.accountId && change.endpoint === identity.endpoint) return;
  const place =
    change.endpoint === undefined ? change.accountId : `${change.accountId} at ${change.endpoint}`;
  throw new AwsError(
    'blocked',
    `This change was made in account ${place}, and you are signed in to another; select a profile of that account.`,
  );
}
