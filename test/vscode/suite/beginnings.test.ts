import { strict as assert } from 'node:assert';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, openPolicy, workbench } from './policy-editor.ts';

describe('New Policy', () => {
  afterEach(closeAll);

  const beginnings: readonly (readonly [string, object, string])[] = [
    ['a policy type', { by: 'type', kind: 'scp' }, 'scp'],
    ['a pattern', { by: 'pattern', id: 'role-trust-lambda' }, 'trust'],
    ['an AWS managed policy', { by: 'managedPolicy', name: 'AmazonS3ReadOnlyAccess' }, 'identity'],
  ];
  for (const [what, from, kind] of beginnings) {
    it(`opens an unsaved policy from ${what}, of the right type`, async () => {
      await vscode.commands.executeCommand('iamPolicy.newPolicy', from);
      const document = vscode.window.activeTextEditor?.document;
      assert.ok(document?.isUntitled);
      assert.equal(document.languageId, 'json');
      const policy = JSON.parse(document.getText()) as { Version: string; Statement: unknown[] };
      assert.equal(policy.Version, '2012-10-17');
      assert.ok(policy.Statement.length > 0);
      const { policiesOf } = await workbench();
      await eventually(() => policiesOf(document.uri)[0]?.type.kind === kind, `it is not read as ${kind}`);
    });
  }

  it('shows the start of a policy in which there is nothing to fill in', async () => {
    await vscode.commands.executeCommand('iamPolicy.newPolicy', {
      by: 'managedPolicy',
      name: 'ReadOnlyAccess',
    });
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor && editor.document.lineCount > 100);
    assert.equal(editor.selection.active.line, 0);
  });
});

describe('Insert Pattern', () => {
  afterEach(closeAll);

  it('puts statements behind those that stand in the policy', async () => {
    const { document } = await openPolicy('pattern.json', POLICY);
    await vscode.commands.executeCommand('iamPolicy.insertPattern', 's3-home-folder');
    await eventually(() => document.isDirty, 'nothing was inserted');
    const policy = JSON.parse(document.getText()) as { Statement: { Sid?: string }[] };
    assert.ok(policy.Statement.length > 1, document.getText());
    assert.equal(policy.Statement[0]?.Sid, 'First');
  });
});

const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "First", "Effect": "Allow", "Action": "sqs:ListQueues", "Resource": "*" }$0
  ]
}
`;
