import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../setup/temporary-folder.mjs';
import { runStage } from './run-stage.mjs';

function shell(counts, script) {
  return { command: 'sh', args: ['-c', script], counts };
}

function run(commands, seconds = 10) {
  return runStage({ seconds, commands: () => commands }, { node: process.execPath });
}

test('sums what the commands of a stage say', async () => {
  const { passed, failed } = await run([
    shell('none', 'true'),
    shell('one', 'true'),
    shell('lines', 'echo "4 passed, 0 failed"'),
  ]);
  assert.deepEqual({ passed, failed }, { passed: 5, failed: 0 });
});

test('a last line may say what was skipped', async () => {
  const { passed, failed } = await run([shell('lines', 'echo "4 passed, 0 failed, 2 skipped"')]);
  assert.deepEqual({ passed, failed }, { passed: 4, failed: 0 });
});

test('stops at a failure and gives the output', async () => {
  const result = await run([
    shell('lines', 'echo why; echo "1 passed, 2 failed"; exit 1'),
    shell('one', 'true'),
  ]);
  assert.deepEqual(result, { passed: 1, failed: 2, output: 'why\n1 passed, 2 failed\n' });
});

for (const [title, commands, said] of [
  ['a failed preparation', [shell('none', 'exit 2'), shell('one', 'true')], /ended with 2/],
  ['a command that says no counts', [shell('lines', 'true')], /ended without saying what it tested/],
  [
    'a command that fails after its tests passed',
    [shell('lines', 'echo "3 passed, 0 failed"; exit 1')],
    /ended with 1/,
  ],
  ['no test at all', [shell('lines', 'echo "0 passed, 0 failed"')], /ran no test/],
  ['no command that counts', [shell('none', 'true')], /ran no test/],
]) {
  test(`${title} is a failure`, async () => {
    const { failed, output } = await run(commands);
    assert.equal(failed, 1);
    assert.match(output, said);
  });
}

test('a stage that takes too long is a failure', async () => {
  const { failed, output } = await run([shell('one', 'sleep 60')], 0.2);
  assert.equal(failed, 1);
  assert.match(output, /time limit of 0\.2 s/);
});

test('a stage whose commands cannot be named is a failure', async () => {
  const commands = () => {
    throw new Error('There is no test in test/none.');
  };
  const result = await runStage({ seconds: 1, commands }, { node: process.execPath });
  assert.deepEqual(result, { passed: 0, failed: 1, output: 'There is no test in test/none.\n' });
});

test('the reporter counts tests and not suites, and shows each failure once', async () => {
  const { folder, remove } = temporaryFolder();
  const file = join(folder, 'sample.test.mjs');
  writeFileSync(
    file,
    `import { describe, test } from 'node:test';
    describe('suite', () => {
      test('good', () => {});
      test('bad', async (t) => { await t.test('inner', () => { throw new Error('broken') }) });
      test.skip('skipped', () => {});
    });
    test('late', () => { setTimeout(() => { throw new Error('too late') }, 1) });
    test('waits', () => new Promise((resolve) => setTimeout(resolve, 20)));`,
  );
  const reporter = '--test-reporter=./scripts/test/reporter.mjs';
  const args = ['--test', '--test-isolation=none', reporter, file];
  const { passed, failed, output } = await run([{ command: process.execPath, args, counts: 'lines' }]);
  remove();
  assert.deepEqual({ passed, failed }, { passed: 3, failed: 2 });
  assert.equal(output.match(/✖/g).length, 2);
  assert.match(output, /✖ inner \(.*:4:\d+\)\nError: broken/);
  assert.match(output, /too late/);
});

test('the reporter of the account suite says what was skipped and why', async () => {
  const { folder, remove } = temporaryFolder();
  const file = join(folder, 'sample.test.mjs');
  writeFileSync(
    file,
    `import { test } from 'node:test';
    test('good', () => {});
    test('left out', (t) => t.skip('it has no faults'));
    test('bad', () => { throw new Error('broken') });`,
  );
  const reporter = '--test-reporter=./scripts/test/account-reporter.mjs';
  const args = ['--test', '--test-isolation=none', reporter, file];
  const { output } = await run([{ command: process.execPath, args, counts: 'lines' }]);
  remove();
  assert.match(output, /✖ bad .*\nError: broken/);
  assert.match(output, /– skipped: left out, because it has no faults\n1 passed, 1 failed, 1 skipped\n/);
});
