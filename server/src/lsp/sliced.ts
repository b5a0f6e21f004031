import type { CancellationToken } from 'vscode-languageserver';

/** Milliseconds of work between two looks at what the client has sent meanwhile. */
const SLICE = 10;

/**
 * Drives a long walk in slices, so that the server answers other requests between them. Undefined where it was cancelled.
 *
 * @param now milliseconds
 * @param onStep is told what the walk yielded last, after each slice
 */
export async function sliced<Step, Result>(
  walk: Generator<Step, Result>,
  now: () => number,
  token?: CancellationToken,
  onStep?: (step: Step) => void,
): Promise<Result | undefined> {
  for (;;) {
    if (token?.isCancellationRequested) return undefined;
    const started = now();
    let next = walk.next();
    while (!next.done && now() - started < SLICE) next = walk.next();
    if (next.done) return next.value;
    onStep?.(next.value);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
