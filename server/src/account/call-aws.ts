import { cancelled, untilAborted } from './abort.ts';
import { AwsError } from './aws-error.ts';
import { awsFailure, type FailedCall } from './aws-failure.ts';
import type { CallOptions } from './gateway.ts';
import type { Pace } from './pace.ts';
import { type Again, withRetries } from './retry.ts';
import { isClockSkew, isThrottled, readSdkError, type SdkError } from './sdk-error.ts';

export interface OutgoingCall<T> extends Omit<FailedCall, 'sent' | 'secrets'> {
  /** Makes one attempt; tells when the signed request goes out; rejects with what the SDK throws. */
  send(onSent: () => void): Promise<T>;
  /** What may stand in no message. */
  secrets(): readonly string[];
}

/**
 * The one place where calls are repeated, cancelled and their failures put into words. Rejects with an AwsError at once when
 * the signal is aborted; a write that was on its way then is `uncertain`.
 */
export function callAws<T>(call: OutgoingCall<T>, options: CallOptions, pace: Pace): Promise<T> {
  let last: SdkError | undefined;
  const attempt = async (): Promise<T> => {
    last = undefined;
    let sent = false;
    try {
      if (options.signal.aborted) throw cancelled();
      const work = call.send(() => {
        sent = true;
      });
      return await untilAborted(work, options.signal);
    } catch (error) {
      if (options.signal.aborted) throw call.writes && sent ? stopped(call) : cancelled();
      if (error instanceof AwsError) throw error;
      last = readSdkError(error);
      throw awsFailure(last, { ...call, sent, secrets: call.secrets() });
    }
  };
  const again = (error: unknown): Again | undefined =>
    last && error instanceof AwsError ? worthRepeating(error, last, call.writes) : undefined;
  return withRetries(attempt, again, { ...options, pace });
}

const THROTTLED_ATTEMPTS = 9;
const READ_ATTEMPTS = 4;
const CONFLICT_ATTEMPTS = 6;
const SKEW_ATTEMPTS = 2;

function worthRepeating({ kind }: AwsError, error: SdkError, writes: boolean): Again | undefined {
  if (isThrottled(error)) {
    const atLeast = error.retryAfter === undefined ? {} : { atLeast: error.retryAfter };
    return { reason: 'AWS limits the rate of calls', attempts: THROTTLED_ATTEMPTS, ...atLeast };
  }
  if (/^ConcurrentModification/.test(error.code)) {
    return { reason: 'something else is changing the same thing', attempts: CONFLICT_ATTEMPTS };
  }
  // The SDK has taken AWS's time from the refusal.
  if (isClockSkew(error)) return { reason: 'the clock of this computer is wrong', attempts: SKEW_ATTEMPTS };
  if (!writes && (kind === 'offline' || kind === 'service')) {
    return { reason: 'AWS was not reached or failed', attempts: READ_ATTEMPTS };
  }
  return undefined;
}

function stopped({ action, operation }: Pick<FailedCall, 'action' | 'operation'>): AwsError {
  return new AwsError(
    'uncertain',
    `\`${action}\` was stopped on its way, so it may have happened; look at what is there before repeating it.`,
    operation && { operation },
  );
}
