import { strict as assert } from 'node:assert';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, openPolicy, workbench } from './policy-editor.ts';

describe('simulation', () => {
  afterEach(closeAll);

  it('Simulate Policy opens one panel for each policy, which shows its decisions', async () => {
    const first = await openPolicy('first.json', POLICY);
    await vscode.commands.executeCommand('iamPolicy.simulate');
    assert.equal(await decisionOn(first.document.uri, 's3:GetObject'), 'allowed');
    const second = await openPolicy('second.json', POLICY.replace('Allow', 'Deny'));
    await vscode.commands.executeCommand('iamPolicy.simulate', second.document.uri);
    assert.equal(await decisionOn(second.document.uri, 's3:GetObject'), 'explicitDeny');
    await vscode.commands.executeCommand('iamPolicy.simulate', first.document.uri);
    assert.deepEqual(
      simulations()
        .map(({ label }) => label)
        .sort(),
      ['Simulation: first.json', 'Simulation: second.json'],
    );
  });

  it('an edit of the policy updates the open simulation', async () => {
    const { document } = await openPolicy('edited.json', POLICY);
    await vscode.commands.executeCommand('iamPolicy.simulate', document.uri);
    assert.equal(await decisionOn(document.uri, 's3:GetObject'), 'allowed');
    const edit = new vscode.WorkspaceEdit();
    const at = document.positionAt(document.getText().indexOf('Allow'));
    edit.replace(document.uri, new vscode.Range(at, at.translate(0, 'Allow'.length)), 'Deny');
    await vscode.workspace.applyEdit(edit);
    await eventually(
      async () => (await decisionOn(document.uri, 's3:GetObject')) === 'explicitDeny',
      'it shows the decision from before',
    );
  });

  it('the lens above a statement simulates the statement alone, in the panel of its policy', async () => {
    const two = POLICY.replace('[', `[\n${STATEMENT.replace('GetObject', 'PutObject')},\n`);
    const { document } = await openPolicy('lens.json', two);
    await vscode.commands.executeCommand('iamPolicy.simulate', document.uri);
    assert.equal(await decisionOn(document.uri, 's3:PutObject'), 'allowed');
    const lens = await eventually(async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        10,
      );
      return lenses.filter(({ command }) => command?.command === 'iamPolicy.simulate').at(-1)?.command;
    }, 'there is no lens');
    const [place]: { statementOnly?: boolean }[] = lens.arguments ?? [];
    assert.equal(place?.statementOnly, true);
    await vscode.commands.executeCommand(lens.command, place);
    const { decisionsOf } = await workbench();
    await eventually(
      () => decisionsOf(document.uri)?.every(({ action }) => action === 's3:GetObject'),
      'it shows the whole policy',
    );
    assert.equal(simulations().length, 1);
  });
});

async function decisionOn(uri: vscode.Uri, action: string): Promise<string> {
  const { decisionsOf } = await workbench();
  const row = await eventually(
    () => decisionsOf(uri)?.find((one) => one.action === action),
    `no decision on ${action} is shown`,
  );
  return row.decision;
}

function simulations(): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('iamPolicy.simulation'),
  );
}

const STATEMENT =
  '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }';

const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [${STATEMENT}]
}
`;
