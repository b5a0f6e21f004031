import { relative } from 'node:path';
import { inspect } from 'node:util';

/** A reporter for `node --test`: the failures in full, then `N passed, N failed`. Suites do not count as tests. */
export default async function* reporter(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === 'test:pass' && isTest(data)) passed += 1;
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
  yield `${passed} passed, ${failed} failed\n`;
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
