import assert from 'node:assert/strict';
import { trustPolicy } from '../harness/documents.ts';
import { assertReads, assertReport } from '../harness/user-sees.ts';
import { assertDoneOnce, assertTrue, faultTest } from './fault-test.ts';
import { STEP_CHANGES } from './step-changes.ts';

/** Milliseconds until the account shows a change. */
const LAG = 6_000;

for (const change of STEP_CHANGES) {
  faultTest(`${change.title}: the account shows each change after some seconds`, async (scene) => {
    const { sandbox } = scene.target;
    const prepared = await change.prepare(scene);
    const editor = await scene.editor();
    const before = await scene.picture(...change.lost);
    const plan = await editor.plan(prepared.intent);
    sandbox.calm();
    sandbox.faults.set({ lag: LAG });
    const report = await editor.run(plan);
    assertReport(report, 'done');
    assertDoneOnce(change, sandbox);
    assertReads(
      editor.progress.map(({ sentence }) => sentence).join('\n'),
      /waiting \d+ s for AWS to show it/,
    );
    await assertTrue(report, prepared);
    assertReport(await editor.undo(report.change), 'done');
    await sandbox.clock.wait(LAG, new AbortController().signal);
    assert.deepEqual(await scene.picture(...change.lost), before);
  });
}

faultTest('a role that trusts one made a moment ago: waits until AWS knows it', async (scene) => {
  const { sandbox, accountId } = scene.target;
  const editor = await scene.editor();
  sandbox.calm();
  sandbox.faults.set({ lag: LAG });
  const [first, second] = [scene.name('first'), scene.name('second')];
  const own = trustPolicy({ AWS: `arn:aws:iam::${accountId}:root` });
  assertReport(
    await editor.run(await editor.plan({ kind: 'createRole', name: first, trustPolicy: own })),
    'done',
  );
  const trustsFirst = trustPolicy({ AWS: `arn:aws:iam::${accountId}:role/${first}` });
  const plan = await editor.plan({ kind: 'createRole', name: second, trustPolicy: trustsFirst });
  assertReport(await editor.run(plan), 'done');
  assert.deepEqual(sandbox.performed, ['CreateRole', 'CreateRole']);
});
