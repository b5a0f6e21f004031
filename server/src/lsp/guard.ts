import type { CancellationToken } from 'vscode-languageserver';
import type { Log } from './log.ts';

/**
 * Makes a handler that answers `fallback` where `run` throws or the client has lost interest, so that a fault costs one
 * answer and never the server.
 */
export type Guard = <P, R>(
  name: string,
  fallback: R,
  run: (params: P) => R | Promise<R>,
) => (params: P, token?: CancellationToken) => Promise<R>;

/**
 * The one place where cancellation is looked at and where errors end.
 *
 * @param ready what has to be known before anything is answered
 */
export function createGuard(log: Log, now: () => number, ready: () => Promise<unknown>): Guard {
  return (name, fallback, run) => async (params, token) => {
    await ready();
    if (token?.isCancellationRequested) return fallback;
    const started = now();
    try {
      return await run(params);
    } catch (error) {
      log.error(`${name} failed; the answer is empty.`, error);
      return fallback;
    } finally {
      log.debug(() => `${name}: ${(now() - started).toFixed(1)} ms`);
    }
  };
}
