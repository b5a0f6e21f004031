import { strict as assert } from 'node:assert';
import { after, afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, inFolder, openFile, openPolicy, workbench } from './policy-editor.ts';

describe('the policy type', () => {
  afterEach(closeAll);
  after(() => vscode.workspace.fs.delete(inFolder('.iam-policy.json')));

  it('is known by the content', async () => {
    const { document } = await openPolicy('type.json', TRUST);
    const { policiesOf } = await workbench();
    const [policy] = policiesOf(document.uri);
    assert.equal(policy?.type.kind, 'trust');
    assert.equal(policy?.from, 'content');
    assert.equal(policy?.statements, 1);
  });

  it('is written to .iam-policy.json, on disk, by Set Policy Type', async () => {
    const { document } = await openPolicy('guardrail.json', DENY);
    const { policiesOf } = await workbench();
    assert.equal(policiesOf(document.uri)[0]?.type.kind, 'identity');
    await vscode.commands.executeCommand('iamPolicy.setPolicyType', { kind: 'scp' });
    const policy = await eventually(() => {
      const [first] = policiesOf(document.uri);
      return first?.type.kind === 'scp' && first;
    }, 'the policy is not read as an SCP');
    assert.equal(policy.from, 'configuration');
    const written = await vscode.workspace.fs.readFile(inFolder('.iam-policy.json'));
    assert.deepEqual(JSON.parse(new TextDecoder().decode(written)), {
      files: { './guardrail.json': 'scp' },
    });
  });

  it('makes a policy of an empty file that .iam-policy.json names', async () => {
    const configuration = '{ "files": { "empty.json": "boundary" } }';
    await vscode.workspace.fs.writeFile(
      inFolder('.iam-policy.json'),
      new TextEncoder().encode(configuration),
    );
    const { document } = await openFile('empty.json', '{}');
    const { policiesOf } = await workbench();
    const policy = await eventually(() => policiesOf(document.uri)[0], 'the file is not read as a policy');
    assert.equal(policy.type.kind, 'boundary');
  });
});

const TRUST = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}
`;
const DENY = `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*" }]
}
`;
