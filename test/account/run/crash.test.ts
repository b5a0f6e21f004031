import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ChangeRecorder, Journal } from '../../../server/src/account/journal/journal.ts';
import { recentChange } from '../../../server/src/account/journal/recent-changes.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import {
  comparable,
  createRolePlan,
  deletePolicyPlan,
  exampleAccount,
  publishPlan,
} from '../harness/example-plans.ts';
import { perform } from '../harness/fake-account.ts';
import { fakeClock } from '../harness/fake-clock.ts';
import { DEAD_PROCESS, workbench } from '../harness/workbench.ts';

class Crash extends Error {}

/** A journal whose process ends at the record with this place, before or after it is on the disk. */
function crashingAt(place: number, when: 'before' | 'after') {
  let records = 0;
  return (journal: Journal): Journal => {
    const crashing = (recorder: ChangeRecorder): ChangeRecorder => ({
      ...recorder,
      async record(record) {
        if (records++ < place) return recorder.record(record);
        if (when === 'after' && records === place + 1) await recorder.record(record);
        throw new Crash();
      },
    });
    return {
      ...journal,
      begin: async (...all) => crashing(await journal.begin(...all)),
      resume: async (change) => crashing(await journal.resume(change)),
    };
  };
}

for (const plan of [createRolePlan(), publishPlan(), deletePolicyPlan()]) {
  // Starting, answered and done of each step, and the end.
  const records = plan.steps.length * 3 + 1;
  const complete = exampleAccount();
  for (const { call } of plan.steps) perform(complete, call.operation, call.input);

  describe(`${plan.title}: a crash`, () => {
    for (let place = 0; place < records; place++) {
      for (const when of ['before', 'after'] as const) {
        for (const way of ['undo', 'continue'] as const) {
          test(`${when} record ${place + 1} is written, then ${way}`, async () => {
            const folder = temporaryFolder();
            const crashed = workbench(exampleAccount(), {
              folder,
              pid: DEAD_PROCESS,
              journal: crashingAt(place, when),
            });
            await assert.rejects(crashed.run(plan), Crash);

            const next = workbench(crashed.gateway.state, { folder });
            const changes = await next.journal.changes();
            const recent = recentChange(changes[0]!, changes);
            const isComplete = changes[0]!.steps.every(({ state }) => state === 'done');
            assert.equal(recent.state, isComplete ? 'done' : 'brokenOff');
            assert.equal(recent.canContinue, !isComplete);
            if (way === 'undo') {
              const anything = crashed.gateway.writes.length > 0;
              if (anything) assert.equal(recent.canUndo, true);
              if (recent.canUndo) assert.equal((await next.undo(plan.id)).state, 'done');
              assert.deepEqual(comparable(next.gateway.state), comparable(exampleAccount()));
            } else {
              if (recent.canContinue) assert.equal((await next.continue(plan.id)).state, 'done');
              assert.deepEqual(comparable(next.gateway.state), comparable(complete));
            }
            assert.ok(
              crashed.gateway.writes.length + next.gateway.writes.length <= plan.steps.length * 2 + 1,
            );
          });
        }
      }
    }
  });
}

test('a call that AWS does not show yet when the next process looks is not made again', async () => {
  const folder = temporaryFolder();
  const clock = fakeClock();
  // The second step's answer is lost with the process.
  const crashed = workbench(exampleAccount(), {
    folder,
    clock,
    pid: DEAD_PROCESS,
    journal: crashingAt(4, 'before'),
  });
  await assert.rejects(crashed.run(publishPlan()), Crash);
  let waits = 0;
  const before = structuredClone(crashed.gateway.state);
  const next = workbench(before, { folder, clock });
  const policy = Object.values(before.policies)[0]!;
  const { v4, ...versions } = policy.versions;
  assert.ok(v4);
  Object.assign(policy, { versions, defaultVersion: 'v3' });
  clock.onWait = () => {
    // IAM shows it after some seconds.
    if (++waits === 6) Object.assign(policy, { versions: { ...versions, v4 }, defaultVersion: 'v4' });
  };
  assert.equal((await next.continue('publish')).state, 'done');
  assert.deepEqual(next.gateway.writes, []);
});

test('a crash of a run that goes on leaves the change broken off again', async () => {
  const folder = temporaryFolder();
  const cancelled = workbench(exampleAccount(), {
    folder,
    pid: DEAD_PROCESS,
    faults: { 0: { kind: 'before', act: () => cancelled.controller.abort() } },
  });
  await cancelled.run(createRolePlan());
  const crashed = workbench(cancelled.gateway.state, {
    folder,
    pid: DEAD_PROCESS,
    journal: crashingAt(2, 'before'),
  });
  await assert.rejects(crashed.continue('create-role'), Crash);
  const next = workbench(crashed.gateway.state, { folder });
  const changes = await next.journal.changes();
  assert.equal(recentChange(changes[0]!, changes).state, 'brokenOff');
  assert.equal((await next.continue('create-role')).state, 'done');
  assert.equal((await next.undo('create-role')).state, 'done');
  assert.deepEqual(comparable(next.gateway.state), comparable(exampleAccount()));
});
