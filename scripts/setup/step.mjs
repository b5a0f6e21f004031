import { CommandError, SetupError } from './setup-error.mjs';

/** Says that a step of the set-up runs, runs it, and says how long it took. */
export async function step(title, work) {
  const started = Date.now();
  process.stderr.write(`set-up: ${title} …`);
  try {
    const result = await work();
    process.stderr.write(` ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    process.stderr.write(' failed\n');
    throw error;
  }
}

/** What to print about an error: a sentence, after the whole output of the command that failed where one did. */
export function report(error) {
  if (error instanceof CommandError) return `${error.output.trimEnd()}\n${error.message}`.trimStart();
  return error instanceof SetupError ? error.message : (error.stack ?? String(error));
}
