import assert from 'node:assert/strict';
import type { FaultRule } from '../../../server/src/sandbox/index.ts';
import { assertReport, assertRunnable } from '../harness/user-sees.ts';
import { assertDoneOnce, assertTrue, faultTest } from './fault-test.ts';
import { STEP_CHANGES } from './step-changes.ts';

/** What strikes all calls alike, on planning, running and undoing. */
const WEATHERS: Readonly<Record<string, readonly FaultRule[]>> = {
  'every third call is throttled': [{ operation: '*', effect: { code: 'Throttling' }, every: 3 }],
  'every fourth call that looks is cut, every seventh fails': [
    ...['Get*', 'List*'].map((operation): FaultRule => ({ operation, effect: 'reset', every: 4 })),
    ...['Get*', 'List*'].map(
      (operation): FaultRule => ({ operation, effect: { code: 'InternalFailure' }, every: 7 }),
    ),
  ],
};

for (const change of STEP_CHANGES) {
  for (const [weather, rules] of Object.entries(WEATHERS)) {
    faultTest(`${change.title}: ${weather}`, async (scene) => {
      const { sandbox } = scene.target;
      const prepared = await change.prepare(scene);
      const before = await scene.picture(...change.lost);
      const editor = await scene.editor();
      sandbox.calm();
      sandbox.faults.set({ rules });
      const plan = await editor.plan(prepared.intent);
      assertRunnable(plan);
      const report = await editor.run(plan);
      sandbox.faults.set({});
      assertReport(report, 'done');
      await assertTrue(report, prepared);
      assertDoneOnce(change, sandbox);
      sandbox.faults.set({ rules });
      assertReport(await editor.undo(report.change), 'done');
      sandbox.faults.set({});
      assert.deepEqual(await scene.picture(...change.lost), before);
    });
  }
}
