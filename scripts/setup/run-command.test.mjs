import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runCommand, tryCommand } from './run-command.mjs';
import { report } from './step.mjs';

test('a command that succeeds returns all that it wrote', async () => {
  assert.equal(await runCommand('sh', ['-c', 'echo out; echo err >&2']), 'out\nerr\n');
});

test('a command that fails is reported with its whole output', async () => {
  const error = await runCommand('sh', ['-c', 'echo why; exit 3']).catch((error) => error);
  assert.equal(report(error), 'why\n`sh -c echo why; exit 3` ended with 3.');
});

test('a command that does not exist is reported', async () => {
  await assert.rejects(runCommand('no-such-command', []), /`no-such-command` ended with the error ENOENT/);
});

test('a command that takes too long is ended, and what it started with it', async () => {
  const { code, output } = await tryCommand('sh', ['-c', 'sleep 60 & echo $!; wait'], { seconds: 0.2 });
  assert.equal(code, 'its time limit of 0.2 s');
  assert.equal(runs(Number(output)), false);
});

test('what a command leaves running is ended with it', async () => {
  const { code, output } = await tryCommand('sh', ['-c', 'sleep 60 & echo $!']);
  assert.equal(code, 0);
  assert.equal(runs(Number(output)), false);
});

// An ended process may stay in the table of processes for a while, as a zombie.
function runs(pid) {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
