import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Intent } from '../../../server/src/protocol/account.ts';
import { comparable } from '../harness/example-plans.ts';
import { type AccountState, policyArn } from '../harness/fake-account.ts';
import { workbench } from '../harness/workbench.ts';
import { account, document, LAMBDA_TRUST, plan, policy, READ_S3, role, user, WRITE_S3 } from './planning.ts';

const READER = policyArn('reader');
const WRITER = policyArn('writer');
const EC2_TRUST = document({
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
});

function company(): AccountState {
  return account({
    roles: {
      web: role({ attached: [READER], inline: { own: READ_S3 }, boundary: WRITER, description: 'The web' }),
    },
    users: { alice: account().users.alice!, bob: user({ groups: ['staff'] }) },
    groups: { staff: { ...user(), attached: [READER] } },
    policies: {
      [READER]: policy('reader', { v1: WRITE_S3, v2: READ_S3 }),
      [WRITER]: policy('writer', { v1: WRITE_S3, v2: READ_S3, v3: WRITE_S3, v4: READ_S3, v5: WRITE_S3 }),
    },
    instanceProfiles: { web: ['web'] },
  });
}

const WEB = { kind: 'role', name: 'web' } as const;
const BOB = { kind: 'user', name: 'bob' } as const;

/** What holds once it is done. */
const CASES: readonly (readonly [intent: Intent, done: (state: AccountState) => boolean])[] = [
  [
    {
      kind: 'createRole',
      name: 'api',
      trustPolicy: LAMBDA_TRUST,
      path: '/team/',
      description: 'The API',
      tags: [{ key: 'team', value: 'blue' }],
      boundary: WRITER,
      maxSessionDuration: 7200,
      attach: [READER, WRITER],
    },
    ({ roles }) => roles.api?.attached.length === 2 && roles.api.boundary === WRITER,
  ],
  [
    { kind: 'createPolicy', name: 'new', document: READ_S3, path: '/team/', attachTo: [WEB, BOB] },
    ({ roles }) => roles.web!.attached.includes(policyArn('new', '/team/')),
  ],
  [
    { kind: 'attach', entity: BOB, policies: [READER, WRITER] },
    ({ users }) => users.bob!.attached.length === 2,
  ],
  [
    { kind: 'detach', entity: { kind: 'group', name: 'staff' }, policies: [READER] },
    ({ groups }) => groups.staff!.attached.length === 0,
  ],
  [
    { kind: 'putInline', entity: WEB, policy: 'own', document: WRITE_S3 },
    ({ roles }) => roles.web!.inline.own === WRITE_S3,
  ],
  [
    { kind: 'putInline', entity: BOB, policy: 'new', document: WRITE_S3 },
    ({ users }) => users.bob!.inline.new === WRITE_S3,
  ],
  [{ kind: 'deleteInline', entity: WEB, policy: 'own' }, ({ roles }) => roles.web!.inline.own === undefined],
  [{ kind: 'updateTrust', role: 'web', document: EC2_TRUST }, ({ roles }) => roles.web!.trust === EC2_TRUST],
  [
    { kind: 'publishVersion', policyArn: READER, document: WRITE_S3, setAsDefault: true },
    ({ policies }) => policies[READER]!.defaultVersion === 'v3',
  ],
  [
    { kind: 'publishVersion', policyArn: READER, document: WRITE_S3, setAsDefault: false },
    ({ policies }) => policies[READER]!.defaultVersion === 'v2' && 'v3' in policies[READER]!.versions,
  ],
  [
    { kind: 'publishVersion', policyArn: WRITER, document: READ_S3, setAsDefault: true, deleteVersion: 'v1' },
    ({ policies }) => policies[WRITER]!.defaultVersion === 'v6' && !('v1' in policies[WRITER]!.versions),
  ],
  [
    { kind: 'rollBack', policyArn: READER, version: 'v1' },
    ({ policies }) => policies[READER]!.defaultVersion === 'v1',
  ],
  [{ kind: 'setBoundary', entity: WEB, policyArn: READER }, ({ roles }) => roles.web!.boundary === READER],
  [{ kind: 'setBoundary', entity: BOB, policyArn: READER }, ({ users }) => users.bob!.boundary === READER],
  [{ kind: 'removeBoundary', entity: WEB }, ({ roles }) => roles.web!.boundary === null],
  [{ kind: 'deleteEntity', entity: WEB }, ({ roles }) => roles.web === undefined],
  [{ kind: 'deletePolicy', policyArn: READER }, ({ policies }) => policies[READER] === undefined],
];

describe('a plan that is run and undone', () => {
  for (const [intent, isDone] of CASES) {
    const name = Object.values(intent)
      .map((part) => (typeof part === 'object' ? JSON.stringify(part) : String(part)))
      .join(' ')
      .slice(0, 80);
    test(name, async () => {
      const bench = workbench(company());
      const before = comparable(structuredClone(bench.gateway.state));
      const planned = await plan(intent, bench.gateway.state);
      assert.equal(planned.blocked, undefined);
      const report = await bench.run(
        planned,
        undefined,
        planned.confirmation.kind === 'typeName' ? planned.confirmation.name : undefined,
      );
      assert.equal(report.state, 'done', report.sentence);
      assert.ok(isDone(bench.gateway.state), 'it is as was asked for');
      assert.notDeepEqual(comparable(bench.gateway.state), before);

      const back = await bench.undo(report.change);
      assert.equal(back.state, 'done', back.sentence);
      assert.deepEqual(comparable(bench.gateway.state), before);
    });
  }
});

describe('what undo can do', () => {
  const undo = async (intent: Intent): Promise<unknown> => (await plan(intent, company())).undo;

  test('is exact where everything comes back', async () => {
    assert.deepEqual(await undo({ kind: 'attach', entity: BOB, policies: [READER] }), { kind: 'exact' });
    assert.deepEqual(await undo({ kind: 'rollBack', policyArn: READER, version: 'v1' }), { kind: 'exact' });
    assert.deepEqual(await undo({ kind: 'updateTrust', role: 'web', document: EC2_TRUST }), {
      kind: 'exact',
    });
  });

  test('names that version numbers do not return', async () => {
    assert.deepEqual(
      await undo({
        kind: 'publishVersion',
        policyArn: WRITER,
        document: READ_S3,
        setAsDefault: true,
        deleteVersion: 'v1',
      }),
      {
        kind: 'differences',
        differences: [
          'Version numbers do not return: after undo the number of the new version stays used.',
          'v1 comes back under a new number, with a new date.',
        ],
      },
    );
  });

  test('names what a role that is made again lacks', async () => {
    const state = company();
    state.roles.web!.tags = [
      { Key: 'aws:cloudformation:stack-name', Value: 'web' },
      { Key: 'team', Value: 'blue' },
    ];
    const planned = await plan({ kind: 'deleteEntity', entity: WEB }, state);
    assert.equal(planned.undo.kind, 'differences');
    assert.match(planned.review, /comes back with a new id in place of `ID`/);
    assert.match(planned.review, /tags that begin with `aws:` do not come back/);
    const last = planned.steps.at(-1)!;
    assert.deepEqual(last.undo[0]!.input.Tags, [{ Key: 'team', Value: 'blue' }]);
  });

  test('ends where credentials go', async () => {
    const state = company();
    Object.assign(state.users.bob!, { keys: ['AKIAEXAMPLE'], password: true });
    const planned = await plan({ kind: 'deleteEntity', entity: BOB }, state);
    assert.equal(planned.undo.kind, 'final');
    assert.match(planned.review, /AWS does not give an access key back/);
    assert.deepEqual(
      planned.steps.map(({ title }) => title),
      [
        'Remove user bob from group staff',
        'Delete password for the console of user bob',
        'Delete active access key AKIAEXAMPLE of user bob',
        'Delete user bob',
      ],
    );
  });

  test('ends where a trust policy names who was deleted', async () => {
    const state = company();
    state.roles.web!.trust = document({
      Effect: 'Allow',
      Principal: { AWS: 'AROAEXAMPLEEXAMPLEEXA' },
      Action: 'sts:AssumeRole',
    });
    const planned = await plan({ kind: 'updateTrust', role: 'web', document: EC2_TRUST }, state);
    assert.equal(planned.undo.kind, 'final');
    assert.equal(planned.confirmation.kind, 'typeName');
    assert.match(
      planned.review,
      /names `AROAEXAMPLEEXAMPLEEXA`, which stands for a principal that was deleted/,
    );
  });

  test('a virtual MFA device is deactivated, then deleted', async () => {
    const serial = 'arn:aws:iam::111122223333:mfa/bob';
    const planned = await plan({ kind: 'deleteEntity', entity: BOB }, company(), {
      answers: { ListMFADevices: () => ({ MFADevices: [{ SerialNumber: serial }] }) },
    });
    const operations = planned.steps.map(({ call }) => call.operation);
    assert.deepEqual(operations, [
      'RemoveUserFromGroup',
      'DeactivateMFADevice',
      'DeleteVirtualMFADevice',
      'DeleteUser',
    ]);
  });

  test('a group loses its users first', async () => {
    const planned = await plan({ kind: 'deleteEntity', entity: { kind: 'group', name: 'staff' } }, company());
    assert.deepEqual(
      planned.steps.map(({ title }) => title),
      ['Remove user bob from group staff', 'Detach reader from group staff', 'Delete group staff'],
    );
    assert.match(planned.review, /`bob` loses what the group allows/);
  });
});
