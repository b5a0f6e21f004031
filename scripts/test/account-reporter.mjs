import { failures } from './reporter.mjs';

/** A reporter for the account suite: the failures in full, what was skipped and why, then the counts of all three. */
export default async function* reporter(events) {
  const { passed, failed, skipped } = yield* failures(events);
  for (const { name, why } of skipped) yield `– skipped: ${name}, because ${why}\n`;
  yield `${passed} passed, ${failed} failed, ${skipped.length} skipped\n`;
}
