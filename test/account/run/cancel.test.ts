import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  comparable,
  createRolePlan,
  deletePolicyPlan,
  exampleAccount,
  publishPlan,
} from '../harness/example-plans.ts';
import { perform } from '../harness/fake-account.ts';
import { fakeClock } from '../harness/fake-clock.ts';
import type { Fault } from '../harness/fake-gateway.ts';
import { type WorkbenchOptions, workbench } from '../harness/workbench.ts';

const PLANS = [createRolePlan(), publishPlan(), deletePolicyPlan()];

describe('a run that is cancelled', () => {
  for (const plan of PLANS) {
    for (const place of plan.steps.keys()) {
      const cancels: Readonly<Record<string, (controller: AbortController) => Fault>> = {
        'on its way': (controller) => ({ kind: 'before', act: () => controller.abort() }),
        'when it was just done': (controller) => ({ kind: 'after', act: () => controller.abort() }),
      };
      for (const [when, fault] of Object.entries(cancels)) {
        test(`${plan.title}, call ${place + 1} ${when}: it is let arrive, and no other is made`, async () => {
          const controller = new AbortController();
          const bench = workbench(exampleAccount(), { controller, faults: { [place]: fault(controller) } });
          const report = await bench.run(plan);
          const isLast = place === plan.steps.length - 1;
          assert.equal(report.state, isLast ? 'done' : 'cancelled');
          assert.equal(bench.gateway.writes.length, place + 1);
          assert.deepEqual(
            report.steps.map(({ state }) => state),
            plan.steps.map((_, index) => (index <= place ? 'done' : 'notDone')),
          );
          assert.doesNotMatch(report.sentence, /answer was lost/);
          const expected = exampleAccount();
          for (const { call } of plan.steps.slice(0, place + 1))
            perform(expected, call.operation, call.input);
          assert.deepEqual(comparable(bench.gateway.state), comparable(expected));
        });
      }
    }
  }

  test('before the first call does nothing and says so', async () => {
    const controller = new AbortController();
    controller.abort();
    const bench = workbench(exampleAccount(), { controller });
    const report = await bench.run(createRolePlan());
    assert.equal(report.state, 'cancelled');
    assert.match(report.sentence, /^Cancelled\. Nothing was done\. Not done: Create role api; Attach/);
    assert.equal(report.canUndo, false);
    assert.deepEqual(bench.gateway.writes, []);
  });

  test('ends the wait for AWS to show a change, which stays done', async () => {
    const { bench, cancelAtWait } = slow({ lag: 20_000 });
    cancelAtWait(2);
    const report = await bench.run(createRolePlan());
    assert.equal(report.state, 'cancelled');
    assert.deepEqual(
      report.steps.map(({ state }) => state),
      ['done', 'notDone', 'notDone', 'notDone'],
    );
    assert.match(report.steps[0]!.sentence!, /was not read back, because you cancelled/);
    assert.ok(bench.gateway.state.roles.api);
    assert.deepEqual(report.written, []);
  });

  test('ends the wait of a throttled call, which is not made', async () => {
    const { bench, cancelAtWait } = slow({ faults: { 1: { kind: 'throttled' } } });
    cancelAtWait(0);
    const report = await bench.run(createRolePlan());
    assert.equal(report.state, 'cancelled');
    assert.deepEqual(bench.gateway.state.roles.api!.attached, []);
    assert.equal(report.steps[1]!.state, 'notDone');
  });

  test('while it looks for a lost answer says what is known, and asks no second time', async () => {
    const { bench, cancelAtWait } = slow({ faults: { 0: { kind: 'lostBefore' } } });
    cancelAtWait(3);
    const report = await bench.run(createRolePlan());
    assert.equal(report.state, 'cancelled');
    assert.deepEqual(bench.gateway.writes, ['CreateRole']);
    assert.equal(report.steps[0]!.state, 'unknown');
    assert.match(report.sentence, /Not known whether done: Create role api\. Not done: Attach/);
    assert.equal(report.canContinue, true);
  });

  function slow(options: WorkbenchOptions) {
    const clock = fakeClock();
    const controller = new AbortController();
    const bench = workbench(exampleAccount(), { ...options, clock, controller });
    return {
      bench,
      cancelAtWait(place: number) {
        clock.onWait = (waits) => {
          if (waits === place) controller.abort();
        };
      },
    };
  }
});
