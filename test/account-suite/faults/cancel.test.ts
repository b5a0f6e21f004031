import assert from 'node:assert/strict';
import { startProcess } from '../harness/account-process.ts';
import { assertReads, assertReport } from '../harness/user-sees.ts';
import { assertDoneOnce, assertTrue, faultTest } from './fault-test.ts';
import { STEP_CHANGES } from './step-changes.ts';

for (const change of STEP_CHANGES) {
  for (const [index, { operation, nth }] of change.calls.entries()) {
    faultTest(`${change.title}: cancelled while ${operation} ${nth} is on its way`, async (scene) => {
      const { sandbox } = scene.target;
      const prepared = await change.prepare(scene);
      const editor = await scene.editor();
      const before = await scene.picture(...change.lost);
      const plan = await editor.plan(prepared.intent);
      const cancel = new AbortController();
      sandbox.calm();
      let asked = 0;
      sandbox.watch((name) => {
        if (name === operation && ++asked === nth) cancel.abort();
      });
      const report = await editor.run(plan, cancel.signal);
      const isLast = index === change.calls.length - 1;
      assertReport(report, isLast ? 'done' : 'cancelled');
      await assertTrue(report, prepared);
      assert.deepEqual(
        report.steps.map(({ state }) => state),
        plan.steps.map((_, at) => (at <= index ? 'done' : 'notDone')),
      );
      if (!isLast) {
        assertReads(report.sentence, 'Cancelled.', `Not done: ${plan.steps[index + 1]}`);
        assertReport(await editor.continue(report.change), 'done');
      }
      assertDoneOnce(change, sandbox);
      assertReport(await editor.undo(report.change), 'done');
      assert.deepEqual(await scene.picture(...change.lost), before);
    });
  }
}

faultTest('cancelled while AWS limits the rate of calls: nothing is done', async (scene) => {
  const { sandbox } = scene.target;
  const [change] = STEP_CHANGES;
  const prepared = await change!.prepare(scene);
  const editor = await scene.editor();
  const plan = await editor.plan(prepared.intent);
  const cancel = new AbortController();
  sandbox.calm();
  sandbox.faults.set({ rules: [{ operation: 'CreateRole', effect: { code: 'Throttling' } }] });
  sandbox.watch((name) => {
    if (name === 'CreateRole') cancel.abort();
  });
  const report = await editor.run(plan, cancel.signal);
  assertReport(report, 'cancelled');
  await assertTrue(report, prepared);
  assertReads(report.sentence, 'Cancelled. Nothing was done.');
  assert.deepEqual(sandbox.performed, []);
});

faultTest('cancelled across the line between editor and process: told what was done', async (scene) => {
  const { sandbox } = scene.target;
  const [change] = STEP_CHANGES;
  const prepared = await change!.prepare(scene);
  const process = await startProcess(scene.target);
  const plan = await process.plan(prepared.intent);
  const cancel = new AbortController();
  sandbox.calm();
  // Answered once the process has heard that it is to stop.
  sandbox.faults.set({ latency: 300 });
  sandbox.watch((name) => {
    if (name === 'CreateRole') cancel.abort();
  });
  const report = await process.run(plan, cancel.signal);
  sandbox.faults.set({});
  assertReport(report, 'cancelled');
  await assertTrue(report, prepared);
  assert.deepEqual(
    report.steps.map(({ state }) => state),
    ['done', 'notDone', 'notDone'],
  );
  assertReport(await process.continue(report.change), 'done');
  assert.ok((await prepared.seen()).every(Boolean));
  assertDoneOnce(change!, sandbox);
  assert.equal(await process.end(), 0);
});
