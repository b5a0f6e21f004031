import { AwsError } from '../aws-error.ts';
import type { AwsGateway } from '../gateway.ts';
import type { Reading } from '../plan.ts';
import { matchState, type Results } from '../readings/expectation.ts';
import { readTarget } from '../readings/read-target.ts';
import type { Clock } from './clock.ts';

export type Comparison =
  | { readonly kind: 'holds'; readonly results: Results }
  /** The first reading that is not as expected, and what is there. */
  | { readonly kind: 'differs'; readonly reading: Reading; readonly actual: unknown }
  | { readonly kind: 'unreadable'; readonly error: AwsError };

export interface Awaiting {
  readonly gateway: AwsGateway;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds between two looks; the last look is after the last of them. */
  readonly waits: readonly number[];
  readonly onWait?: (milliseconds: number) => void;
  /** What the call answered, as far as it is known. */
  readonly results?: Results;
}

/** Looks at the account until all readings hold or there is no wait left. Never throws an AwsError. */
export async function awaitReadings(readings: readonly Reading[], awaiting: Awaiting): Promise<Comparison> {
  const { clock, signal, waits, onWait } = awaiting;
  for (let look = 0; ; look++) {
    const comparison = await compare(readings, awaiting);
    const wait = waits[look];
    if (wait === undefined || !mayChange(comparison)) return comparison;
    onWait?.(wait);
    try {
      await clock.wait(wait, signal);
    } catch (error) {
      if (error instanceof AwsError) return { kind: 'unreadable', error };
      throw error;
    }
  }
}

async function compare(
  readings: readonly Reading[],
  { gateway, signal, results = {} }: Awaiting,
): Promise<Comparison> {
  let known = results;
  for (const reading of readings) {
    try {
      const actual = await readTarget(gateway, reading.target, { signal });
      const matched = matchState(reading.state, actual, known);
      if (matched === undefined) return { kind: 'differs', reading, actual };
      known = matched;
    } catch (error) {
      if (error instanceof AwsError) return { kind: 'unreadable', error };
      throw error;
    }
  }
  return { kind: 'holds', results: known };
}

/** Whether another look may see something else. */
function mayChange(comparison: Comparison): boolean {
  if (comparison.kind === 'unreadable') return PASSING.has(comparison.error.kind);
  return comparison.kind === 'differs';
}

const PASSING: ReadonlySet<string> = new Set(['throttled', 'offline', 'service']);
