import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AwsError } from '../../../server/src/account/aws-error.ts';
import type { AwsGateway } from '../../../server/src/account/gateway.ts';
import { planHandlers } from '../../../server/src/account/run/handlers.ts';
import {
  forgetChanges,
  type Intent,
  makePlan,
  type PlanShown,
  planContinue,
  planUndo,
  type RunReport,
  recentChanges,
  runPlan,
} from '../../../server/src/protocol/account.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { accountProcess } from '../harness/account-context.ts';
import { comparable, document, exampleAccount, READ, TRUST, WRITE } from '../harness/example-plans.ts';
import type { AccountState } from '../harness/fake-account.ts';
import { fakeClock } from '../harness/fake-clock.ts';
import { type Fault, fakeGateway } from '../harness/fake-gateway.ts';
import { ALICE } from '../intents/planning.ts';

function processOn(
  state: AccountState,
  { folder = temporaryFolder(), faults = {} }: { folder?: string; faults?: Record<number, Fault> } = {},
) {
  const clock = fakeClock();
  const gateway = fakeGateway(state, { clock, faults });
  let arn = gateway.identity.arn;
  const seen: AwsGateway = {
    get identity() {
      return { ...gateway.identity, arn };
    },
    call: gateway.call,
  };
  const process = accountProcess(planHandlers, { gateway: seen, identity: ALICE, dataFolder: folder, clock });
  /** Somebody else of the same account signs in. */
  const become = (other: string): void => {
    arn = other;
  };
  const { ask } = process;
  const run = (plan: PlanShown): Promise<RunReport> => {
    const { confirmation } = plan;
    clock.advance(1000);
    return ask(runPlan, {
      plan: plan.id,
      run: 7,
      ...(confirmation.kind === 'typeName' && { typedName: confirmation.name }),
    });
  };
  return { ...process, gateway, run, become };
}

const WEB = { kind: 'role', name: 'web' } as const;

const INTENTS: readonly Intent[] = [
  {
    kind: 'createRole',
    name: 'api',
    trustPolicy: TRUST,
    description: 'For the API',
    tags: [{ key: 'team', value: 'web' }],
    boundary: WRITE,
    maxSessionDuration: 7200,
    attach: [READ],
  },
  { kind: 'createPolicy', name: 'new', document: document('s3:GetObject'), attachTo: [WEB] },
  { kind: 'detach', entity: WEB, policies: [READ, WRITE] },
  { kind: 'putInline', entity: WEB, policy: 'logs', document: document('logs:PutLogEvents') },
  { kind: 'putInline', entity: WEB, policy: 'new', document: document('s3:GetObject') },
  { kind: 'updateTrust', role: 'web', document: TRUST.replace('lambda', 'ec2') },
  { kind: 'publishVersion', policyArn: READ, document: document('s3:GetObjectTagging'), setAsDefault: true },
  { kind: 'publishVersion', policyArn: READ, document: document('s3:GetObjectTagging'), setAsDefault: false },
  {
    kind: 'publishVersion',
    policyArn: READ,
    document: document('s3:GetObjectTagging'),
    setAsDefault: true,
    deleteVersion: 'v1',
  },
  { kind: 'rollBack', policyArn: READ, version: 'v1' },
  { kind: 'setBoundary', entity: WEB, policyArn: READ },
  { kind: 'deleteInline', entity: WEB, policy: 'logs' },
  { kind: 'deletePolicy', policyArn: READ },
  { kind: 'deleteEntity', entity: WEB },
];

describe('a change', () => {
  for (const intent of INTENTS) {
    test(`${intent.kind} is planned, run, and undone: ${JSON.stringify(intent).slice(0, 90)}`, async () => {
      const { ask, run, gateway } = processOn(exampleAccount());
      const initial = comparable(gateway.state);
      const plan = await ask(makePlan, { intent });
      assert.equal(plan.blocked, undefined);
      assert.deepEqual(comparable(gateway.state), initial);
      const report = await run(plan);
      assert.equal(report.state, 'done', report.sentence);
      assert.ok(report.steps.every(({ sentence }) => sentence === undefined));
      assert.notDeepEqual(comparable(gateway.state), initial);

      const undo = await ask(planUndo, { change: report.change });
      assert.equal(undo.title, `Undo: ${plan.title}`);
      assert.equal(undo.blocked, undefined);
      const undone = await run(undo);
      assert.equal(undone.state, 'done', undone.sentence);
      assert.deepEqual(comparable(gateway.state), initial);
      assert.deepEqual(
        (await ask(recentChanges, null)).map(({ state }) => state),
        ['done', 'undone'],
      );
      await assert.rejects(ask(planUndo, { change: report.change }), /was undone already/);
    });
  }

  test('is not undone while something stands on what it made, and says what', async () => {
    const { ask, run } = processOn(exampleAccount());
    const made = await run(await ask(makePlan, { intent: INTENTS[0]! }));
    const entity = { kind: 'role', name: 'api' } as const;
    const since = await run(await ask(makePlan, { intent: { kind: 'attach', entity, policies: [WRITE] } }));
    const early = await ask(planUndo, { change: made.change });
    assert.match(
      early.blocked ?? '',
      /role `api` got more: `.*policy\/write`. Take it away first, and undo then/,
    );
    await run(await ask(planUndo, { change: since.change }));
    assert.equal((await ask(planUndo, { change: made.change })).blocked, undefined);
  });

  test('is run once', async () => {
    const { ask, run, progress } = processOn(exampleAccount());
    const plan = await ask(makePlan, { intent: INTENTS[0]! });
    assert.equal((await run(plan)).state, 'done');
    await assert.rejects(run(plan), /was run already/);
    assert.equal(progress.at(-1)!.run, 7);
    assert.equal(progress.at(-1)!.done, plan.steps.length);
  });

  test('that wants its name typed can be confirmed again after a slip', async () => {
    const { ask, run } = processOn(exampleAccount());
    const plan = await ask(makePlan, { intent: { kind: 'deleteEntity', entity: WEB } });
    assert.equal(plan.confirmation.kind, 'typeName');
    await assert.rejects(ask(runPlan, { plan: plan.id, run: 1, typedName: 'wbe' }), /type it exactly/);
    assert.equal((await run(plan)).state, 'done');
  });

  test('that broke off is gone on with in the next process, and cleared only when told', async () => {
    const folder = temporaryFolder();
    const first = processOn(exampleAccount(), {
      folder,
      faults: { 1: { kind: 'lostBefore' }, 2: { kind: 'lostBefore' } },
    });
    const plan = await first.ask(makePlan, { intent: INTENTS[0]! });
    const report = await first.run(plan);
    assert.equal(report.state, 'failed');
    assert.equal(report.steps[1]!.state, 'unknown');

    const next = processOn(first.gateway.state, { folder });
    await next.ask(forgetChanges, null);
    const [change] = await next.ask(recentChanges, null);
    assert.equal(change?.canContinue, true);
    const left = await next.ask(planContinue, { change: report.change });
    assert.deepEqual(left.steps, plan.steps.slice(1));
    assert.equal((await next.run(left)).state, 'done');
    await assert.rejects(next.run(left), /was run already/);
    assert.deepEqual(
      (await next.ask(recentChanges, null)).map(({ state }) => state),
      ['done'],
    );
    await assert.rejects(
      next.ask(planContinue, { change: report.change }),
      /nothing in this change that can be continued/,
    );
    await next.ask(forgetChanges, { unfinished: true });
    assert.deepEqual(await next.ask(recentChanges, null), []);
  });

  test('that cannot be done as things are is not run', async () => {
    const { ask, run, gateway } = processOn(exampleAccount());
    const plan = await ask(makePlan, { intent: { kind: 'rollBack', policyArn: READ, version: 'v9' } });
    assert.match(plan.blocked!, /v9/);
    await assert.rejects(run(plan), /v9/);
    assert.deepEqual(gateway.writes, []);
  });

  test('is run as nobody but whom its review names', async () => {
    const { ask, run, gateway, become } = processOn(exampleAccount());
    const role = (session: string): string => `arn:aws:sts::${ALICE.accountId}:assumed-role/admin/${session}`;
    const plan = await ask(makePlan, { intent: INTENTS[2]! });
    become(role('alice'));
    await assert.rejects(run(plan), /was made as `arn:aws:iam::\d+:user\/\w+`.*signed in as `arn.*admin/);
    assert.deepEqual(gateway.writes, []);

    const asRole = await ask(makePlan, { intent: INTENTS[2]! });
    become(role('alice-again'));
    assert.equal((await run(asRole)).state, 'done');
  });

  test('tells of the documents that it wrote, and of no others', async () => {
    const publish = INTENTS[8]!;
    const written = [{ kind: 'managed', arn: READ }];
    const whole = processOn(exampleAccount());
    assert.deepEqual((await whole.run(await whole.ask(makePlan, { intent: publish }))).written, written);

    const refused = { kind: 'refused', error: new AwsError('malformed', 'No.') } as const;
    const half = processOn(exampleAccount(), { faults: { 1: refused } });
    const report = await half.run(await half.ask(makePlan, { intent: publish }));
    assert.deepEqual(
      report.steps.map(({ state }) => state),
      ['done', 'notDone'],
    );
    assert.deepEqual(report.written, []);

    const undone = await whole.ask(planUndo, { change: (await whole.ask(recentChanges, null))[0]!.change });
    assert.deepEqual((await whole.run(undone)).written, []);
  });
});
