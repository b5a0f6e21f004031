import { AwsError } from './aws-error.ts';

/** Settles as `work` does, or rejects with an AwsError `cancelled` as soon as `signal` is aborted; `work` goes on unheard. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(cancelled());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

export function cancelled(): AwsError {
  return new AwsError('cancelled', 'Cancelled; nothing was changed by the call that was stopped.');
}
