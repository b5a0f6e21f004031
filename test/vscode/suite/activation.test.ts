import { strict as assert } from 'node:assert';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, findings, inFolder, openFile, workbench } from './policy-editor.ts';

// The first file of the suite by name: afterwards the server runs.
describe('the language server', () => {
  after(closeAll);

  it('does not start for JSON that is no policy', async () => {
    const { serverState } = await workbench();
    for (const [name, text] of Object.entries(OTHERS)) {
      const { document } = await openFile(name, text);
      await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
    }
    assert.deepEqual(serverState(), { state: 'notStarted', processId: undefined });
  });

  it('starts when a policy is typed into a new document', async () => {
    const { serverState, policiesOf } = await workbench();
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: '' });
    const editor = await vscode.window.showTextDocument(document);
    const text = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:Nothing" }] }';
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
    await eventually(() => serverState().state === 'running', 'the server does not run');
    await eventually(() => policiesOf(document.uri).length === 1, 'the document is not read as a policy');
    await eventually(() => findings(document.uri).length > 0, 'there is no finding');
  });

  it('says nothing in JSON that is no policy, now that it runs', () => {
    for (const name of Object.keys(OTHERS)) assert.deepEqual(findings(inFolder(name)), []);
  });
});

const OTHERS: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "x", "version": "1.0.0", "scripts": { "Action": "s3:Nothing" } }',
  'tsconfig.json': '{ "compilerOptions": { "strict": true } }',
  'parameters.json': '[{ "ParameterKey": "Effect", "ParameterValue": "Allow" }]',
};
