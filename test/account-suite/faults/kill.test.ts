import assert from 'node:assert/strict';
import { startProcess } from '../harness/account-process.ts';
import { assertReads, assertReport } from '../harness/user-sees.ts';
import { assertDoneOnce, faultTest } from './fault-test.ts';
import { STEP_CHANGES } from './step-changes.ts';

/** Two of them: what a killed process leaves does not hang on what the change is. */
for (const change of STEP_CHANGES.slice(0, 2)) {
  for (const [index, { operation, nth }] of change.calls.entries()) {
    for (const when of ['before', 'after'] as const) {
      const then = index % 2 === (when === 'before' ? 0 : 1) ? 'continue' : 'undo';
      faultTest(
        `${change.title}: killed ${when} ${operation} ${nth} is done, then ${then}`,
        async (scene) => {
          const { sandbox } = scene.target;
          const prepared = await change.prepare(scene);
          const before = await scene.picture(...change.lost);
          const doomed = await startProcess(scene.target);
          const plan = await doomed.plan(prepared.intent);
          sandbox.calm();
          let asked = 0;
          const killed = new Promise<void>((resolve, reject) => {
            sandbox.watch((name) => {
              if (name !== operation || ++asked !== nth) return;
              sandbox.faults.set({ rules: [{ operation, effect: 'hang', when, times: 1 }] });
              doomed.kill().then(resolve, reject);
            });
          });
          // Nobody will answer any more.
          void doomed.run(plan).catch(() => {});
          await killed;
          sandbox.watch(() => {});

          const doneSteps = plan.steps.map((_, at) => at < index || (at === index && when === 'after'));
          assert.deepEqual(await prepared.seen(), doneSteps, 'What was done before it was killed.');

          const editor = await scene.editor({ dataFolder: doomed.dataFolder });
          const left = await editor.change(plan.id);
          assert.deepEqual(
            [left.title, left.state, left.steps.map(({ state }) => state)],
            [
              plan.title,
              'brokenOff',
              plan.steps.map((_, at) => (at < index ? 'done' : at === index ? 'unknown' : 'notDone')),
            ],
          );
          if (then === 'continue') {
            assertReport(await editor.continue(plan.id), 'done');
            assert.ok((await prepared.seen()).every(Boolean));
            assertDoneOnce(change, sandbox);
            assert.equal((await editor.change(plan.id)).state, 'done');
          }
          if ((await prepared.seen()).some(Boolean)) {
            assertReport(await editor.undo(plan.id), 'done');
            assert.equal((await editor.change(plan.id)).state, 'undone');
          }
          assert.deepEqual(await scene.picture(...change.lost), before);
        },
      );
    }
  }
}

faultTest('killed while it waits for what is there: nothing was done, and nothing is lost', async (scene) => {
  const { sandbox } = scene.target;
  const [change] = STEP_CHANGES;
  const prepared = await change!.prepare(scene);
  const doomed = await startProcess(scene.target);
  const plan = await doomed.plan(prepared.intent);
  sandbox.calm();
  const killed = new Promise<void>((resolve, reject) => {
    sandbox.watch((name) => {
      if (name !== 'GetRole') return;
      sandbox.faults.set({ rules: [{ operation: 'GetRole', effect: 'hang' }] });
      doomed.kill().then(resolve, reject);
    });
  });
  void doomed.run(plan).catch(() => {});
  await killed;
  sandbox.calm();
  const editor = await scene.editor({ dataFolder: doomed.dataFolder });
  const left = await editor.change(plan.id);
  assert.deepEqual([left.state, left.canUndo, left.canContinue], ['brokenOff', false, true]);
  assertReport(await editor.continue(plan.id), 'done');
  assert.ok((await prepared.seen()).every(Boolean));
});

faultTest('the process ends with its input, and says nothing else', async (scene) => {
  const process = await startProcess(scene.target);
  const { name } = await scene.role('seen');
  const plan = await process.plan({ kind: 'deleteEntity', entity: { kind: 'role', name } });
  assertReads(plan.review, `Delete role ${name}`);
  assert.equal(await process.end(), 0);
});
