import assert from 'node:assert/strict';
import { readDocument, readEntity } from '../../../server/src/protocol/account.ts';
import { identityPolicy, LIST, READ, WRITE } from '../harness/documents.ts';
import { assertRoundTrip } from '../harness/round-trip.ts';
import { accountTest } from '../harness/scene.ts';
import { assertReads } from '../harness/user-sees.ts';

const five = [1, 2, 3, 4, 5].map((number) =>
  identityPolicy('s3:GetObject', `arn:aws:s3:::workbench-suite/${number}`),
);

accountTest('Publish New Version as the default, and those it touches', ['boundaries'], async (scene) => {
  const policyArn = await scene.policy('shared', READ);
  const [role, user] = [await scene.role('r'), await scene.user('u', { PermissionsBoundary: policyArn })];
  await scene.attach(role, policyArn);
  await assertRoundTrip(scene, {
    intent: { kind: 'publishVersion', policyArn, document: WRITE, setAsDefault: true },
    steps: [`Create a version of policy ${scene.name('shared')} and make it the default`],
    reads: [
      `role \`${role.name}\``,
      `The permissions boundary of user \`${user.name}\``,
      '`s3:PutObject`',
      'Version numbers do not return',
      'Make v1 the default version',
    ],
    undo: 'differences',
    lost: ['dates'],
    async holds(editor, { written }) {
      assert.deepEqual(written, [{ kind: 'managed', arn: policyArn }]);
      const document = await editor.ask(readDocument, { kind: 'managed', arn: policyArn });
      assert.equal(document.version, 'v2');
      assert.deepEqual(JSON.parse(document.text), JSON.parse(WRITE));
      const { versions } = await editor.ask(readEntity, { kind: 'policy', name: policyArn });
      assert.deepEqual(
        versions.map(({ id, isDefault }) => `${id} ${isDefault}`),
        ['v2 true', 'v1 false'],
      );
      const former = await editor.ask(readDocument, { kind: 'managed', arn: policyArn, version: 'v1' });
      assert.deepEqual(JSON.parse(former.text), JSON.parse(READ));
      assertReads(former.readOnly ?? '', 'roll back');
    },
  });
});

accountTest('Publish New Version that is not the default touches nobody', [], async (scene) => {
  const policyArn = await scene.policy('shared', READ);
  await assertRoundTrip(scene, {
    intent: { kind: 'publishVersion', policyArn, document: WRITE, setAsDefault: false },
    steps: [`Create a version of policy ${scene.name('shared')}`],
    reads: ['Nobody yet: v1 stays the default version'],
    undo: 'differences',
    lost: ['dates'],
    async holds(editor) {
      const { version } = await editor.ask(readDocument, { kind: 'managed', arn: policyArn });
      assert.equal(version, 'v1');
    },
  });
});

accountTest(
  'Publish New Version at the limit: says so, and deletes the one that is chosen',
  [],
  async (scene) => {
    const policyArn = await scene.policy('full', ...five);
    const editor = await scene.editor();
    const intent = { kind: 'publishVersion', policyArn, document: WRITE, setAsDefault: true } as const;
    const full = await editor.plan(intent);
    assertReads(
      full.blocked ?? '',
      'The policy has 5 versions, and IAM keeps 5',
      /v5 \(default/,
      'Choose one',
    );
    const inForce = await editor.plan({ ...intent, deleteVersion: 'v5' });
    assertReads(inForce.blocked ?? '', '`v5` is the default version');
    await assertRoundTrip(scene, {
      intent: { ...intent, deleteVersion: 'v2' },
      steps: [
        `Delete version v2 of policy ${scene.name('full')}`,
        `Create a version of policy ${scene.name('full')} and make it the default`,
      ],
      reads: ['v2 comes back under a new number', '`iam:DeletePolicyVersion`', 'Versions of the policy'],
      undo: 'differences',
      lost: ['dates', 'versionNumbers'],
      async holds({ ask }) {
        const { versions } = await ask(readEntity, { kind: 'policy', name: policyArn });
        assert.deepEqual(
          versions.map(({ id }) => id),
          ['v6', 'v5', 'v4', 'v3', 'v1'],
        );
      },
    });
  },
);

accountTest('Roll Back to Version', [], async (scene) => {
  const policyArn = await scene.policy('shared', READ, LIST, WRITE);
  await assertRoundTrip(scene, {
    intent: { kind: 'rollBack', policyArn, version: 'v1' },
    steps: [`Make v1 the default version of policy ${scene.name('shared')}`],
    reads: ['v3 compared with v1', '`s3:PutObject`', 'Attached to nobody.'],
    undo: 'exact',
    lost: ['dates'],
    async holds({ ask }) {
      const { version, text } = await ask(readDocument, { kind: 'managed', arn: policyArn });
      assert.equal(version, 'v1');
      assert.deepEqual(JSON.parse(text), JSON.parse(READ));
    },
  });
  const editor = await scene.editor();
  const nowhere = await editor.plan({ kind: 'rollBack', policyArn, version: 'v9' });
  assertReads(nowhere.blocked ?? '', 'The policy has no version `v9`; choose one of');
});

accountTest('AWS managed policies are read-only', ['awsPolicies'], async (scene) => {
  const editor = await scene.editor();
  const policyArn = 'arn:aws:iam::aws:policy/SecurityAudit';
  const { readOnly } = await editor.ask(readDocument, { kind: 'managed', arn: policyArn });
  assertReads(readOnly ?? '', 'AWS manages this policy');
  const intent = { kind: 'publishVersion', policyArn, document: READ, setAsDefault: true } as const;
  assertReads((await editor.plan(intent)).blocked ?? '', /AWS/);
});
