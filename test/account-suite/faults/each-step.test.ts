import assert from 'node:assert/strict';
import type { FaultRule } from '../../../server/src/sandbox/index.ts';
import { assertReads, assertReport, assertRunnable } from '../harness/user-sees.ts';
import { assertDoneOnce, assertTrue, faultTest } from './fault-test.ts';
import { STEP_CHANGES } from './step-changes.ts';

interface StepFault extends Pick<FaultRule, 'effect' | 'when'> {
  /** How often it strikes. */
  readonly times: number;
  /** Tried with every change. */
  readonly always?: true;
  /** What the user is told where the change stops; absent: it comes through. */
  readonly stops?: RegExp;
}

const FAULTS: Readonly<Record<string, StepFault>> = {
  'is throttled twice': { effect: { code: 'Throttling' }, times: 2 },
  'is cut before it is done': { effect: 'reset', times: 1 },
  'is cut after it is done': { effect: 'reset', when: 'after', times: 1, always: true },
  'fails with 500 before it is done': { effect: { code: 'ServiceFailure' }, times: 1 },
  'fails with 500 after it is done': { effect: { code: 'ServiceFailure' }, when: 'after', times: 1 },
  'finds the credentials expired': { effect: { code: 'ExpiredToken' }, times: 1, stops: /expired/ },
  'is refused': { effect: { code: 'AccessDenied' }, times: 1, stops: /`iam:\w+`/, always: true },
};

for (const change of STEP_CHANGES) {
  for (const [index, { operation, nth }] of change.calls.entries()) {
    for (const [fault, { effect, when, times, stops, always }] of Object.entries(FAULTS)) {
      if (change.isFurther && !always) continue;
      faultTest(`${change.title}: ${operation} ${nth} ${fault}`, async (scene) => {
        const { sandbox } = scene.target;
        const prepared = await change.prepare(scene);
        const editor = await scene.editor();
        const before = await scene.picture(...change.lost);
        const plan = await editor.plan(prepared.intent);
        assertRunnable(plan);
        sandbox.calm();
        // Before the step that is meant, another of its kind may be asked.
        const rule: FaultRule = { operation, effect, ...(when && { when }), times };
        let asked = 0;
        sandbox.watch((name) => {
          if (name === operation && ++asked === nth) sandbox.faults.set({ rules: [rule] });
        });
        const report = await editor.run(plan);
        sandbox.faults.set({});

        assertReport(report, stops ? 'failed' : 'done');
        await assertTrue(report, prepared);
        if (stops) {
          assertReads(report.sentence, stops, 'Not done:', plan.steps[index]!);
          assert.deepEqual([report.canContinue, report.canUndo], [true, index > 0]);
          assert.equal((await editor.change(report.change)).state, 'failed');
          assertReport(await editor.continue(report.change), 'done');
        }
        assert.ok((await prepared.seen()).every(Boolean));
        assertDoneOnce(change, sandbox);
        assert.equal((await editor.change(report.change)).state, 'done');
        assertReport(await editor.undo(report.change), 'done');
        assert.deepEqual(await scene.picture(...change.lost), before);
      });
    }
  }
}
