import assert from 'node:assert/strict';
import { identityPolicy, READ } from '../harness/documents.ts';
import { accountTest } from '../harness/scene.ts';
import { assertReads, assertReport, failureOf } from '../harness/user-sees.ts';

accountTest('who takes their own permissions away must type the name', ['authorization'], async (scene) => {
  const user = await scene.user('somebody');
  const entity = { kind: user.kind, name: user.name };
  await scene.putInline(user, 'administrator', identityPolicy(['iam:*', 'access-analyzer:*'], '*'));
  const keys = await scene.keysOf(user.name);
  const editor = await scene.editor({ keys });
  const plan = await editor.plan({ kind: 'deleteInline', entity, policy: 'administrator' });
  assert.equal(plan.confirmation.kind, 'typeName');
  assertReads(plan.review, 'Afterwards you could not undo it yourself', '`iam:PutUserPolicy`');
  const harmless = await editor.plan({ kind: 'putInline', entity, policy: 'read', document: READ });
  assert.equal(harmless.confirmation.kind, 'button', harmless.review);
  const report = await editor.run(plan);
  // It is done, but nobody is left who could look.
  assert.equal(report.steps[0]!.state, 'done', report.sentence);
  const undone = await editor.undo(report.change);
  assertReport(undone, 'failed');
  assertReads(undone.sentence, 'iam:GetUserPolicy', 'Nothing was done.');
});

accountTest('a name that was not typed, or not that name, does nothing', [], async (scene) => {
  const { kind, name } = await scene.role('kept');
  const editor = await scene.editor();
  const plan = await editor.plan({ kind: 'deleteEntity', entity: { kind, name } });
  for (const typed of [
    { kind: 'button' as const },
    { kind: 'typeName' as const, name: `${name}x`, why: '' },
  ]) {
    const failure = await failureOf(editor.run({ ...plan, confirmation: typed }));
    assertReads(failure.sentence, `is not \`${name}\``, 'nothing was done');
  }
  assertReport(await editor.run(plan), 'done');
});

accountTest('a plan runs once', [], async (scene) => {
  const { kind, name } = await scene.role('r');
  const editor = await scene.editor();
  const plan = await editor.plan({
    kind: 'putInline',
    entity: { kind, name },
    policy: 'read',
    document: READ,
  });
  assertReport(await editor.run(plan), 'done');
  assertReads((await failureOf(editor.run(plan))).sentence, 'was run already');
});
