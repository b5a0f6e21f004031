import { AwsError } from '../aws-error.ts';
import type { AwsGateway } from '../gateway.ts';
import type { Step } from '../plan.ts';
import { type Results, resultAt, resultPaths } from '../readings/expectation.ts';
import type { Clock } from './clock.ts';

export type CallOutcome =
  /** AWS has done it. */
  | { readonly kind: 'answered'; readonly results: Results }
  /** AWS has not done it. */
  | { readonly kind: 'refused'; readonly error: AwsError }
  | { readonly kind: 'uncertain'; readonly error: AwsError };

export interface Calling {
  readonly gateway: AwsGateway;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onWait: (milliseconds: number, reason: string) => void;
}

/**
 * Makes a step's call once. Cancelling ends the waits of a throttled call; a call that is on its way is let arrive, because
 * stopping it would leave its fate open.
 */
export async function callStep(
  { call, undo, ensures }: Step,
  { gateway, clock, signal, onWait }: Calling,
): Promise<CallOutcome> {
  const stop = new AbortController();
  let waitsUntil = 0;
  const onAbort = (): void => {
    if (clock.now() < waitsUntil) stop.abort();
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const answer = await gateway.call(call.operation, call.input as never, {
      signal: stop.signal,
      onWait: (milliseconds, reason) => {
        waitsUntil = clock.now() + milliseconds;
        onWait(milliseconds, reason);
        if (signal.aborted) stop.abort();
      },
    });
    const paths = new Set([...resultPaths(undo), ...resultPaths(ensures)]);
    return {
      kind: 'answered',
      results: Object.fromEntries(
        [...paths].map((path) => [path, resultAt(answer, path)]).filter(([, value]) => value !== undefined),
      ),
    };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { kind: error.kind === 'uncertain' ? 'uncertain' : 'refused', error };
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
