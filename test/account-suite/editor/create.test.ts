import assert from 'node:assert/strict';
import { readDocument, readEntity } from '../../../server/src/protocol/account.ts';
import { LAMBDA_TRUST, LIST, READ, WRITE } from '../harness/documents.ts';
import { assertRoundTrip } from '../harness/round-trip.ts';
import { accountTest } from '../harness/scene.ts';
import { assertReads, failureOf } from '../harness/user-sees.ts';

accountTest('Create Role: with everything that a role can have', [], async (scene) => {
  const role = scene.name('reader');
  const [read, list, boundary] = [
    await scene.policy('read', READ),
    await scene.policy('list', LIST),
    await scene.policy('boundary', WRITE),
  ];
  await assertRoundTrip(scene, {
    intent: {
      kind: 'createRole',
      name: role,
      trustPolicy: LAMBDA_TRUST,
      path: '/suite/',
      description: 'Reads for the suite',
      tags: [{ key: 'team', value: 'web' }],
      boundary,
      maxSessionDuration: 7200,
      attach: [read, list],
    },
    steps: [
      `Create role ${role}`,
      `Attach ${scene.name('read')} to role ${role}`,
      `Attach ${scene.name('list')} to role ${role}`,
    ],
    reads: [
      '`iam:CreateRole`',
      '`iam:AttachRolePolicy`',
      '"lambda.amazonaws.com"',
      'Size and quotas',
      'What access changes',
      '`s3:GetObject`',
      '**Can be undone exactly**',
      `Delete role ${role}`,
    ],
    undo: 'exact',
    async holds(editor, { written }) {
      const details = await editor.ask(readEntity, { kind: 'role', name: role });
      assert.equal(details.path, '/suite/');
      assert.equal(details.description, 'Reads for the suite');
      assert.equal(details.boundary, boundary);
      assert.equal(details.maxSessionDuration, 7200);
      assert.deepEqual(details.tags, [{ key: 'team', value: 'web' }]);
      assert.deepEqual(details.attached.map(({ arn }) => arn).sort(), [list, read].sort());
      const trust = await editor.ask(readDocument, { kind: 'trust', role });
      assert.deepEqual(JSON.parse(trust.text), JSON.parse(LAMBDA_TRUST));
      assert.deepEqual(written, [{ kind: 'trust', role }]);
    },
  });
});

accountTest(
  'Create Role: a name that is taken, and a document that is none, are said before',
  [],
  async (scene) => {
    const { name } = await scene.role('taken');
    const editor = await scene.editor();
    const taken = await editor.plan({ kind: 'createRole', name, trustPolicy: LAMBDA_TRUST });
    assertReads(taken.blocked ?? '', `The account has a role \`${name}\` already.`);
    assert.equal((await failureOf(editor.run(taken))).sentence, taken.blocked);
    const broken = await editor.plan({
      kind: 'createRole',
      name: scene.name('broken'),
      trustPolicy: '{"Version":',
    });
    assertReads(broken.blocked ?? '', /JSON/);
    assert.deepEqual(broken.steps, []);
  },
);

accountTest('Create Role: a trust policy that lets everyone in wants the name typed', [], async (scene) => {
  const name = scene.name('open');
  const editor = await scene.editor();
  const trustPolicy = LAMBDA_TRUST.replace('{\n        "Service": "lambda.amazonaws.com"\n      }', '"*"');
  const plan = await editor.plan({ kind: 'createRole', name, trustPolicy });
  assert.equal(plan.confirmation.kind, 'typeName');
  assertReads(plan.review, 'Everyone with an AWS account could assume the role.');
});

accountTest(
  'Create Managed Policy from File, attached to a role, a user and a group',
  ['boundaries'],
  async (scene) => {
    const entities = [await scene.role('r'), await scene.user('u'), await scene.group('g')];
    const name = scene.name('policy');
    const arn = `arn:${scene.target.arn.split(':')[1]}:iam::${scene.target.accountId}:policy/suite/${name}`;
    const attachTo = entities.map(({ kind, name }) => ({ kind, name }));
    await assertRoundTrip(scene, {
      intent: {
        kind: 'createPolicy',
        name,
        document: WRITE,
        path: '/suite/',
        description: 'Writes',
        tags: [{ key: 'team', value: 'web' }],
        attachTo,
      },
      steps: [`Create policy ${name}`, ...attachTo.map((one) => `Attach ${name} to ${one.kind} ${one.name}`)],
      reads: ['`iam:CreatePolicy`', '`iam:AttachGroupPolicy`', '`s3:PutObject`', `Delete policy ${name}`],
      undo: 'exact',
      async holds(editor) {
        const details = await editor.ask(readEntity, { kind: 'policy', name: arn });
        assert.equal(details.path, '/suite/');
        assert.deepEqual(details.tags, [{ key: 'team', value: 'web' }]);
        assert.deepEqual(
          details.usedBy.map((one) => `${one.kind} ${one.name} ${one.as}`).sort(),
          attachTo.map((one) => `${one.kind} ${one.name} permissions`).sort(),
        );
        const { text, version } = await editor.ask(readDocument, { kind: 'managed', arn });
        assert.equal(version, 'v1');
        assert.deepEqual(JSON.parse(text), JSON.parse(WRITE));
      },
    });
  },
);
