import assert from 'node:assert/strict';
import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { makePlan, readDocument } from '../../../server/src/protocol/account.ts';
import { EC2_TRUST, LIST, READ, trustPolicy, WRITE } from '../harness/documents.ts';
import { assertRoundTrip } from '../harness/round-trip.ts';
import { accountTest } from '../harness/scene.ts';
import { assertReads, assertReport } from '../harness/user-sees.ts';

for (const kind of ['role', 'user', 'group'] as const) {
  accountTest(`Put Inline Policy on a ${kind}, and replace it`, [], async (scene) => {
    const { name } = await scene[kind]('holder');
    const entity = { kind, name };
    await scene.putInline(entity, 'list', LIST);
    const reference = { kind: 'inline', entity, policy: 'files' } as const;
    await assertRoundTrip(scene, {
      intent: { kind: 'putInline', entity, policy: 'files', document: READ },
      steps: [`Put inline policy files on ${kind} ${name}`],
      reads: ['`s3:GetObject`', `Delete inline policy files of ${kind} ${name}`],
      undo: 'exact',
      async holds(editor, { written }) {
        assert.deepEqual(written, [reference]);
        const first = await editor.ask(readDocument, reference);
        assert.deepEqual(JSON.parse(first.text), JSON.parse(READ));
        const intent = { kind: 'putInline', entity, policy: 'files', document: WRITE } as const;
        const plan = await editor.plan(intent, { base: first.digest });
        assertReads(plan.review, `Replace inline policy files of ${kind} ${name}`, '`s3:PutObject`');
        const report = await editor.run(plan);
        assertReport(report, 'done');
        assert.deepEqual(JSON.parse((await editor.ask(readDocument, reference)).text), JSON.parse(WRITE));
        assertReport(await editor.undo(report.change), 'done');
        assert.deepEqual(await editor.ask(readDocument, reference), first);
      },
    });
  });

  accountTest(`Delete an inline policy of a ${kind}`, [], async (scene) => {
    const { name } = await scene[kind]('holder');
    await scene.putInline({ kind, name }, 'files', READ);
    await assertRoundTrip(scene, {
      intent: { kind: 'deleteInline', entity: { kind, name }, policy: 'files' },
      steps: [`Delete inline policy files of ${kind} ${name}`],
      reads: ['`s3:GetObject`', `Put back inline policy files of ${kind} ${name}`],
      undo: 'exact',
      async holds(editor) {
        const again = await editor.plan({ kind: 'deleteInline', entity: { kind, name }, policy: 'files' });
        assertReads(again.blocked ?? '', 'It has no inline policy of that name');
      },
    });
  });
}

accountTest('Update Trust Policy', [], async (scene) => {
  const { name } = await scene.role('trusted');
  await assertRoundTrip(scene, {
    intent: { kind: 'updateTrust', role: name, document: EC2_TRUST },
    steps: [`Update the trust policy of role ${name}`],
    reads: [
      `Who can assume role ${name}`,
      'ec2.amazonaws.com',
      'lambda.amazonaws.com',
      'Sessions that were begun before go on until they end.',
    ],
    undo: 'exact',
    async holds(editor, { written }) {
      assert.deepEqual(written, [{ kind: 'trust', role: name }]);
      const { text } = await editor.ask(readDocument, { kind: 'trust', role: name });
      assert.deepEqual(JSON.parse(text), JSON.parse(EC2_TRUST));
    },
  });
});

accountTest('Update Trust Policy: the account’s own people, as IAM writes them', [], async (scene) => {
  const { name } = await scene.role('trusted');
  const { accountId } = scene.target;
  await assertRoundTrip(scene, {
    intent: { kind: 'updateTrust', role: name, document: trustPolicy({ AWS: accountId }) },
    steps: [`Update the trust policy of role ${name}`],
    reads: [accountId],
    undo: 'exact',
    async holds() {},
  });
});

accountTest('A document that changed meanwhile is a conflict, shown side by side', [], async (scene) => {
  const { name } = await scene.role('trusted');
  const editor = await scene.editor();
  const reference = { kind: 'trust', role: name } as const;
  const { digest } = await editor.ask(readDocument, reference);
  const intent = { kind: 'updateTrust', role: name, document: EC2_TRUST } as const;
  const theirs = trustPolicy({ Service: 'ecs-tasks.amazonaws.com' });
  await scene.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: theirs }));
  const plan = await editor.ask(makePlan, { intent, base: digest });
  assertReads(plan.blocked ?? '', 'The document was changed in the account since you began');
  assert.deepEqual(plan.conflict?.document, reference);
  assert.deepEqual(JSON.parse(plan.conflict!.text), JSON.parse(theirs));
  await assert.rejects(editor.run(plan), /The document was changed in the account/);
  const now = await editor.ask(readDocument, reference);
  assert.equal(plan.conflict!.digest, now.digest);
  assert.equal((await editor.plan(intent, { base: now.digest })).blocked, undefined, 'Compared, it goes on.');
});

accountTest(
  'A change between review and confirmation is a lost race: nothing is called',
  [],
  async (scene) => {
    const { name } = await scene.role('trusted');
    const editor = await scene.editor();
    const plan = await editor.plan({ kind: 'updateTrust', role: name, document: EC2_TRUST });
    const theirs = trustPolicy({ Service: 'ecs-tasks.amazonaws.com' });
    await scene.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: theirs }));
    const report = await editor.run(plan);
    assertReport(report, 'failed');
    assertReads(report.sentence, 'someone else changed it', 'Nothing was done.');
    assert.equal(report.canUndo, false);
    const { text } = await editor.ask(readDocument, { kind: 'trust', role: name });
    assert.deepEqual(JSON.parse(text), JSON.parse(theirs));
  },
);
