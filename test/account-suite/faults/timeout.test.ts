import assert from 'node:assert/strict';
import { impatientEditor } from '../harness/impatient-editor.ts';
import { assertReport } from '../harness/user-sees.ts';
import { assertDoneOnce, assertTrue, faultTest } from './fault-test.ts';
import { STEP_CHANGES } from './step-changes.ts';

/** Milliseconds. */
const LIMITS = { connection: 2_000, answer: 400 };

for (const change of STEP_CHANGES) {
  const { operation } = change.calls[0]!;
  for (const when of ['before', 'after'] as const) {
    faultTest(`${change.title}: no answer to ${operation} comes, ${when} it is done`, async (scene) => {
      const { sandbox } = scene.target;
      const prepared = await change.prepare(scene);
      const before = await scene.picture(...change.lost);
      const editor = await impatientEditor(scene.target, LIMITS);
      const plan = await editor.plan(prepared.intent);
      sandbox.calm();
      sandbox.faults.set({ rules: [{ operation, effect: 'hang', when, times: 1 }] });
      const report = await editor.run(plan);
      assertReport(report, 'done');
      await assertTrue(report, prepared);
      assertDoneOnce(change, sandbox);
      assertReport(await editor.undo(report.change), 'done');
      assert.deepEqual(await scene.picture(...change.lost), before);
    });
  }
}
