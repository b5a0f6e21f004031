import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AwsError } from '../../../server/src/account/aws-error.ts';
import type { Plan } from '../../../server/src/account/plan.ts';
import type { RunReport } from '../../../server/src/protocol/account.ts';
import {
  comparable,
  createRolePlan,
  deletePolicyPlan,
  deleteRolePlan,
  exampleAccount,
  publishPlan,
} from '../harness/example-plans.ts';
import { type AccountState, perform } from '../harness/fake-account.ts';
import type { Fault } from '../harness/fake-gateway.ts';
import { workbench } from '../harness/workbench.ts';

const PLANS = [createRolePlan(), publishPlan(), deletePolicyPlan(), deleteRolePlan()];

const FAULTS: Readonly<Record<string, Fault>> = {
  'the answer is lost before it is done': { kind: 'lostBefore' },
  'the answer is lost after it is done': { kind: 'lostAfter' },
  'AWS refuses it': { kind: 'refused', error: new AwsError('denied', 'You may not.') },
  'credentials run out': { kind: 'refused', error: new AwsError('expired', 'Sign in again.') },
  'AWS throttles it': { kind: 'throttled' },
};

/** The account with exactly the steps done that the report says are done. */
function accountOf(plan: Plan, report: RunReport): unknown {
  const state = exampleAccount();
  for (const [index, { call }] of plan.steps.entries()) {
    if (report.steps[index]?.state === 'done') perform(state, call.operation, call.input);
  }
  return comparable(state);
}

function assertTrue(plan: Plan, report: RunReport, state: AccountState): void {
  assert.ok(report.steps.every((step) => step.state !== 'unknown'));
  assert.deepEqual(comparable(state), accountOf(plan, report));
}

for (const plan of PLANS) {
  describe(plan.title, () => {
    for (const lag of [0, 3000]) {
      for (const [name, fault] of Object.entries(FAULTS)) {
        for (const place of plan.steps.keys()) {
          test(`step ${place + 1}, ${name}, shown after ${lag} ms: the report is true, undo and continue work`, async () => {
            const faults = { [place]: fault };
            const initial = comparable(exampleAccount());
            const complete = accountOf(plan, allDone(plan));

            const first = workbench(exampleAccount(), { faults, lag });
            const report = await first.run(plan);
            assertTrue(plan, report, first.gateway.state);
            assert.equal(report.state, fault.kind === 'refused' ? 'failed' : 'done', report.sentence);
            if (report.canUndo) assert.equal((await first.undo(plan.id)).state, 'done');
            assert.deepEqual(comparable(first.gateway.state), initial);

            const second = workbench(exampleAccount(), { faults, lag });
            if ((await second.run(plan)).canContinue) {
              const again = await second.continue(plan.id);
              assert.equal(again.state, 'done', again.sentence);
            }
            assert.deepEqual(comparable(second.gateway.state), complete);
            const [change] = await second.journal.changes();
            assert.equal(change?.ended, 'done');
            assert.ok(change?.steps.every(({ state }) => state === 'done'));

            assert.equal((await second.undo(plan.id)).state, 'done');
            assert.deepEqual(comparable(second.gateway.state), initial);
          });
        }
      }
    }
  });
}

for (const plan of PLANS) {
  describe(`Undo of: ${plan.title}`, () => {
    for (const [name, fault] of Object.entries(FAULTS)) {
      // Publishing is undone by two calls.
      for (let place = 0; place <= plan.steps.length; place++) {
        test(`call ${place + 1}, ${name}: the former state is back, at once or by going on`, async () => {
          const first = workbench(exampleAccount());
          await first.run(plan);
          const second = workbench(first.gateway.state, {
            journal: () => first.journal,
            faults: { [place]: fault },
          });
          const report = await second.undo(plan.id);
          assert.ok(report.steps.every(({ state }) => state !== 'unknown'));
          if (report.canContinue) {
            const again = await second.continue(report.change);
            assert.equal(again.state, 'done', again.sentence);
          }
          assert.deepEqual(comparable(second.gateway.state), comparable(exampleAccount()));
        });
      }
    }
  });
}

function allDone(plan: Plan): RunReport {
  return {
    change: plan.id,
    state: 'done',
    sentence: '',
    steps: plan.steps.map(({ title }) => ({ title, state: 'done' })),
    canUndo: true,
    canContinue: false,
    written: [],
  };
}
