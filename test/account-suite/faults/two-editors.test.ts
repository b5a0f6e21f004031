import assert from 'node:assert/strict';
import { ListPolicyVersionsCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { planUndo, readDocument } from '../../../server/src/protocol/account.ts';
import { LIST, READ, WRITE } from '../harness/documents.ts';
import { assertReads, assertReport, told } from '../harness/user-sees.ts';
import { faultTest } from './fault-test.ts';

faultTest('two editors publish a version at once: what each is told is what it did', async (scene) => {
  const { sandbox } = scene.target;
  const policyArn = await scene.policy('shared', READ);
  const editors = [await scene.editor(), await scene.editor()];
  const documents = [WRITE, LIST];
  const plans = await Promise.all(
    editors.map((editor, index) =>
      editor.plan({ kind: 'publishVersion', policyArn, document: documents[index]!, setAsDefault: true }),
    ),
  );
  sandbox.calm();
  const reports = await Promise.all(editors.map((editor, index) => editor.run(plans[index]!)));
  const done = reports.filter(({ steps }) => steps[0]!.state === 'done');
  const { Versions } = await scene.iam.send(new ListPolicyVersionsCommand({ PolicyArn: policyArn }));
  assert.equal(Versions!.length, 1 + done.length, reports.map(told).join('\n\n'));
  assert.equal(sandbox.performed.filter((name) => name === 'CreatePolicyVersion').length, done.length);
  assert.ok(done.length >= 1);
  // Who came second either was stopped before it wrote, or hears that it was not alone.
  assert.ok(
    reports.some(({ state }) => state === 'failed'),
    reports.map(told).join('\n\n'),
  );
  for (const { state, sentence } of reports) if (state === 'failed') assertReads(sentence, 'someone else');
});

faultTest('one editor after the other, both from the same plan: the second is stopped', async (scene) => {
  const { kind, name } = await scene.role('shared');
  const [first, second] = [await scene.editor(), await scene.editor()];
  const intent = { kind: 'putInline', entity: { kind, name }, policy: 'files' } as const;
  const plans = [
    await first.plan({ ...intent, document: READ }),
    await second.plan({ ...intent, document: WRITE }),
  ];
  assertReport(await first.run(plans[0]!), 'done');
  const report = await second.run(plans[1]!);
  assertReport(report, 'failed');
  assertReads(report.sentence, 'is there already', 'someone else changed it', 'Nothing was done.');
  const reference = { kind: 'inline', entity: { kind, name }, policy: 'files' } as const;
  assert.deepEqual(JSON.parse((await second.ask(readDocument, reference)).text), JSON.parse(READ));
});

faultTest('what somebody else did since is not undone', async (scene) => {
  const { kind, name } = await scene.role('shared');
  const editor = await scene.editor();
  const intent = { kind: 'putInline', entity: { kind, name }, policy: 'files', document: READ } as const;
  const { change } = await editor.run(await editor.plan(intent));
  await scene.iam.send(
    new PutRolePolicyCommand({ RoleName: name, PolicyName: 'files', PolicyDocument: WRITE }),
  );
  const plan = await editor.ask(planUndo, { change });
  const report = await editor.run(plan);
  assertReport(report, 'failed');
  assertReads(report.sentence, 'someone else changed it', 'Nothing was done.');
  const reference = { kind: 'inline', entity: { kind, name }, policy: 'files' } as const;
  assert.deepEqual(JSON.parse((await editor.ask(readDocument, reference)).text), JSON.parse(WRITE));
  assert.equal((await editor.change(change)).state, 'done');
});

faultTest('somebody else makes the role in the moment between reading and calling', async (scene) => {
  const { sandbox } = scene.target;
  const editors = [await scene.editor(), await scene.editor()];
  const name = scene.name('wanted');
  const plans = await Promise.all(
    editors.map((editor) => editor.plan({ kind: 'createRole', name, trustPolicy: TRUST })),
  );
  sandbox.calm();
  const reports = await Promise.all(editors.map((editor, index) => editor.run(plans[index]!)));
  assert.deepEqual(
    reports.map(({ state }) => state).sort(),
    ['done', 'failed'],
    reports.map(told).join('\n\n'),
  );
  assert.deepEqual(sandbox.performed, ['CreateRole']);
  const failed = reports.find(({ state }) => state === 'failed')!;
  assert.deepEqual([failed.canUndo, failed.steps[0]!.state], [false, 'notDone'], told(failed));
});

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
