import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AwsError } from '../../../server/src/account/aws-error.ts';
import {
  attachStep,
  comparable,
  createRolePlan,
  createRoleStep,
  deleteRolePlan,
  document,
  exampleAccount,
  planOf,
  publishPlan,
  putInlineStep,
  READ,
  WRITE,
} from '../harness/example-plans.ts';
import { perform } from '../harness/fake-account.ts';
import { workbench } from '../harness/workbench.ts';

describe('when somebody else is faster', () => {
  test('before the first step, nothing is called, and it is said what changed and when it was read', async () => {
    const state = exampleAccount();
    perform(state, 'PutRolePolicy', {
      RoleName: 'web',
      PolicyName: 'logs',
      PolicyDocument: document('logs:Describe*'),
    });
    const bench = workbench(state);
    const report = await bench.run(
      planOf('put', 'Put', [putInlineStep('web', 'logs', document('logs:*'), document('s3:*'))]),
    );
    assert.equal(report.state, 'failed');
    assert.equal(
      report.steps[0]!.sentence,
      'Inline policy `logs` of role `web` is not as it was when the plan was made (read at 00:00:00 UTC): someone else changed it. It was not done; make a new plan to see what it would do now.',
    );
    assert.deepEqual(bench.gateway.writes, []);
    assert.equal(state.roles.web!.inline.logs, document('logs:Describe*'));
  });

  test('while AWS was not ready, what was asked is not said not to have been asked', async () => {
    const busy = new AwsError('conflict', 'Busy.', { code: 'EntityTemporarilyUnmodifiable' });
    const bench = workbench(exampleAccount(), {
      faults: { 0: { kind: 'refused', error: busy } },
      onRead: (_, reads) => {
        if (reads !== 1) return;
        perform(bench.gateway.state, 'PutRolePolicy', {
          RoleName: 'web',
          PolicyName: 'logs',
          PolicyDocument: document('logs:Describe*'),
        });
      },
    });
    const report = await bench.run(
      planOf('put', 'Put', [putInlineStep('web', 'logs', document('logs:*'), document('s3:*'))]),
    );
    assert.deepEqual(bench.gateway.writes, ['PutRolePolicy']);
    assert.equal(report.steps[0]!.state, 'notDone');
    assert.match(report.steps[0]!.sentence!, /someone else changed it/);
    assert.doesNotMatch(report.steps[0]!.sentence!, /not asked/);
  });

  test('between two steps, the second is not called, and the first can be undone', async () => {
    const bench = workbench(exampleAccount(), {
      faults: {
        0: {
          kind: 'after',
          act: () =>
            perform(bench.gateway.state, 'CreatePolicyVersion', {
              PolicyArn: READ,
              PolicyDocument: document('s3:Other'),
              SetAsDefault: false,
            }),
        },
      },
    });
    const report = await bench.run(publishPlan());
    assert.equal(report.state, 'failed');
    assert.deepEqual(bench.gateway.writes, ['DeletePolicyVersion']);
    assert.deepEqual(
      report.steps.map(({ state }) => state),
      ['done', 'notDone'],
    );
    assert.match(report.steps[0]!.sentence!, /neither as before nor as planned: someone else changed it/);
    assert.equal(report.canUndo, true);
  });

  test('right after the last step, the report does not call it done', async () => {
    const bench = workbench(exampleAccount(), {
      faults: {
        0: {
          kind: 'after',
          act: () =>
            perform(bench.gateway.state, 'PutRolePolicy', {
              RoleName: 'web',
              PolicyName: 'new',
              PolicyDocument: document('s3:Theirs'),
            }),
        },
      },
    });
    const report = await bench.run(
      planOf('put', 'Put', [putInlineStep('web', 'new', null, document('s3:Ours'))]),
    );
    assert.equal(report.state, 'failed');
    assert.equal(report.steps[0]!.state, 'done');
    assert.match(
      report.sentence,
      /^Stopped\. AWS has confirmed it, but inline policy `new` of role `web` is now neither/,
    );
    assert.deepEqual(report.written, []);
  });

  test('while an answer is lost, nothing is asked again', async () => {
    const bench = workbench(exampleAccount(), {
      faults: {
        0: {
          kind: 'before',
          act: () => {
            perform(bench.gateway.state, 'PutRolePolicy', {
              RoleName: 'web',
              PolicyName: 'logs',
              PolicyDocument: document('logs:Theirs'),
            });
            throw new AwsError('uncertain', 'The connection was lost.');
          },
        },
      },
    });
    const plan = planOf('put', 'Put', [
      putInlineStep('web', 'logs', document('logs:*'), document('logs:Ours')),
    ]);
    const report = await bench.run(plan);
    assert.equal(report.steps[0]!.state, 'unknown');
    assert.match(report.sentence, /neither as before nor as planned: someone else may have changed it/);
    assert.equal(bench.gateway.writes.length, 1);
    assert.equal(bench.gateway.state.roles.web!.inline.logs, document('logs:Theirs'));
    await assert.rejects(bench.continue('put'), /cannot be told: inline policy `logs`/);
    await assert.rejects(bench.undo('put'), /cannot be told: inline policy `logs`/);
  });

  test('in the moment of a create, it is said that they made it', async () => {
    const bench = workbench(exampleAccount(), {
      faults: {
        0: {
          kind: 'before',
          act: () =>
            perform(bench.gateway.state, 'CreateRole', { RoleName: 'api', AssumeRolePolicyDocument: '{}' }),
        },
      },
    });
    const report = await bench.run(createRolePlan());
    assert.equal(report.state, 'failed');
    assert.match(report.sentence, /Someone else made it in the moment between reading and calling/);
    assert.equal(report.canUndo, false);
    assert.equal(bench.gateway.state.roles.api!.trust, '{}');
  });

  test('since a change, its undo overwrites nothing of theirs', async () => {
    const bench = workbench(exampleAccount());
    await bench.run(createRolePlan());
    perform(bench.gateway.state, 'PutRolePolicy', {
      RoleName: 'api',
      PolicyName: 'logs',
      PolicyDocument: document('logs:Theirs'),
    });
    bench.clock.advance(120_000);
    const before = comparable(bench.gateway.state);
    const report = await bench.undo('create-role');
    assert.equal(report.state, 'failed');
    assert.match(report.sentence, /someone else changed it/);
    assert.match(report.sentence, /Nothing was done/);
    assert.deepEqual(comparable(bench.gateway.state), before);
  });

  test('since a change broke off, it is not gone on with', async () => {
    const bench = workbench(exampleAccount(), {
      faults: { 1: { kind: 'before', act: () => bench.controller.abort() } },
    });
    await bench.run(deleteRolePlan());
    perform(bench.gateway.state, 'DeleteRolePolicy', { RoleName: 'web', PolicyName: 'logs' });
    const other = workbench(bench.gateway.state, { journal: () => bench.journal });
    await assert.rejects(other.continue('delete-role'), /Inline policy `logs` of role `web` is not there/);
  });
});

describe('a plan runs', () => {
  test('in its account alone', async () => {
    const bench = workbench(exampleAccount());
    const plan = { ...createRolePlan(), accountId: '999988887777' };
    await assert.rejects(bench.run(plan), /for account 999988887777, and you are signed in to 111122223333/);
    await assert.rejects(
      bench.run({ ...createRolePlan(), endpoint: 'http://127.0.0.1:4566' }),
      /for account 111122223333 at http:\/\/127\.0\.0\.1:4566/,
    );
    assert.deepEqual(bench.gateway.writes, []);
    assert.deepEqual(await bench.journal.changes(), []);
  });

  test('only once its name was typed, where it must be', async () => {
    const bench = workbench(exampleAccount());
    const plan = {
      ...deleteRolePlan(),
      confirmation: { kind: 'typeName', name: 'web', why: 'It goes for good.' },
    } as const;
    await assert.rejects(bench.run(plan), /not `web`, so nothing was done/);
    await assert.rejects(bench.run(plan, undefined, 'Web'), /not `web`/);
    assert.deepEqual(bench.gateway.writes, []);
    assert.equal((await bench.run(plan, undefined, 'web')).state, 'done');
  });
});

describe('what AWS does not know everywhere yet', () => {
  test('a principal that was just made is waited for, with progress', async () => {
    const bench = workbench(exampleAccount(), { lag: 5000 });
    const trust = JSON.stringify({
      Statement: { Effect: 'Allow', Principal: { AWS: 'role/ci' }, Action: 'sts:AssumeRole' },
    });
    const plan = planOf('two', 'Two roles', [createRoleStep('ci'), createRoleStep('deploy', trust)]);
    // Reading shows the first role at once; the check of principals does not.
    const first = { ...plan.steps[0]!, ensures: [] };
    const report = await bench.run({ ...plan, steps: [first, plan.steps[1]!] });
    assert.equal(report.state, 'done', report.sentence);
    assert.ok(bench.gateway.writes.length > 2);
    assert.ok(
      bench.progress.some(({ sentence }) => /waiting \d+ s until AWS knows everywhere/.test(sentence)),
    );
  });

  test('a refusal that does not pass is said', async () => {
    const bench = workbench(exampleAccount());
    const trust = JSON.stringify({
      Statement: { Effect: 'Allow', Principal: { AWS: 'role/nobody' }, Action: 'sts:AssumeRole' },
    });
    const report = await bench.run(planOf('one', 'One role', [createRoleStep('deploy', trust)]));
    assert.equal(report.state, 'failed');
    assert.match(report.sentence, /Invalid principal in policy/);
    assert.equal(bench.gateway.writes.length, 1);
  });

  test('what is confirmed and not shown for long is done, and said to be slow', async () => {
    const bench = workbench(exampleAccount(), { lag: 600_000 });
    const report = await bench.run(
      planOf('put', 'Put', [putInlineStep('web', 'new', null, document('s3:*'))]),
    );
    assert.equal(report.state, 'done');
    assert.match(report.sentence, /does not show it yet/);
    assert.deepEqual(report.written, []);
    assert.equal(bench.gateway.writes.length, 1);
  });

  test('a step waits for what the step before changed and AWS did not show in time', async () => {
    const bench = workbench(exampleAccount(), { lag: 40_000 });
    const report = await bench.run(publishPlan());
    assert.equal(report.state, 'done', report.sentence);
    assert.equal(bench.gateway.writes.length, 2);
  });

  test('"already exists" is the trace of a first call whose answer was lost', async () => {
    const bench = workbench(exampleAccount(), { lag: 40_000, faults: { 0: { kind: 'lostAfter' } } });
    const report = await bench.run(planOf('role', 'Role', [createRoleStep('api')]));
    assert.equal(report.state, 'done', report.sentence);
    assert.deepEqual(bench.gateway.writes, ['CreateRole', 'CreateRole']);
  });

  test('what is not known to be done is left to be found out', async () => {
    const bench = workbench(exampleAccount(), {
      faults: { 0: { kind: 'lostBefore' }, 1: { kind: 'lostAfter' } },
      lag: 600_000,
    });
    const plan = planOf('attach', 'Attach', [attachStep('web', 'arn:aws:iam::aws:policy/ReadOnlyAccess')]);
    const report = await bench.run(plan);
    assert.equal(report.state, 'failed');
    assert.equal(report.steps[0]!.state, 'unknown');
    assert.match(report.sentence, /AWS was asked twice/);
    bench.clock.advance(600_000);
    const again = await bench.continue('attach');
    assert.equal(again.state, 'done');
    assert.equal(bench.gateway.writes.length, 2);
    assert.equal((await bench.changeOf('attach')).steps[0]!.state, 'done');
  });
});

test('a report names the documents that are as they were written', async () => {
  const bench = workbench(exampleAccount());
  const report = await bench.run(createRolePlan());
  assert.deepEqual(report.written, [
    { kind: 'trust', role: 'api' },
    { kind: 'inline', entity: { kind: 'role', name: 'api' }, policy: 'logs' },
  ]);
  assert.deepEqual(bench.gateway.state.roles.api!.attached, [READ, WRITE]);
  assert.equal(bench.progress.at(-1)!.done, 4);
});
