import { relative } from 'node:path';
import { inspect } from 'node:util';

/** A reporter for `node --test`: the failures in full, then `N passed, N failed`. Suites do not count as tests. */
export default async function* reporter(events) {
  const { passed, failed } = yield* failures(events);
  yield `${passed} passed, ${failed} failed\n`;
}

/**
 * The failures in full; returns the counts.
 *
 * @returns {AsyncGenerator<string, {passed: number, failed: number, skipped: {name: string, why: string}[]}>}
 */
export async function* failures(events) {
  let passed = 0;
  let failed = 0;
  const skipped = [];
  for await (const { type, data } of events) {
    if (type === 'test:pass' && isTest(data)) passed += 1;
    if (type === 'test:pass' && typeof data.skip === 'string')
      skipped.push({ name: data.name, why: data.skip });
    if (type === 'test:fail' && isOwnFailure(data)) {
      failed += 1;
      yield `✖ ${data.name} (${place(data)})\n${describe(data.details.error)}\n\n`;
    }
    // A test that fails after its end: only a diagnostic says so.
    if (type === 'test:diagnostic' && data.message.startsWith('Error: ')) {
      failed += 1;
      yield `✖ ${data.message}\n\n`;
    }
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
  }
  return { passed, failed, skipped };
}

function isTest({ skip, todo, details }) {
  return skip === undefined && todo === undefined && details.type !== 'suite';
}

// A suite or a test around tests that failed says so again.
function isOwnFailure({ skip, todo, details }) {
  return skip === undefined && todo === undefined && details.error?.failureType !== 'subtestsFailed';
}

function place({ file, line, column }) {
  return file ? `${relative('', file)}:${line}:${column}` : 'no file';
}

function describe(error) {
  const cause = error?.cause ?? error;
  return typeof cause === 'string' ? cause : inspect(cause, { depth: 8, maxStringLength: 20_000 });
}
