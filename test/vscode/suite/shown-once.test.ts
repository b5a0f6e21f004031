import { strict as assert } from 'node:assert';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, findings, openPolicy, workbench } from './policy-editor.ts';

// VS Code's own JSON server reads the same files.
describe('beside the JSON server', () => {
  afterEach(closeAll);

  it('every symbol shows once', async () => {
    const { document } = await openPolicy('symbols.json', policy());
    const symbols = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return found?.length > 0 && found;
    }, 'there are no symbols');
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['Version', 'Statement'],
    );
  });

  it('formatting has one provider, so nobody is asked which', async () => {
    const { document } = await openPolicy('format.json', policy().replaceAll('\n', ' '));
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText().trim(), policy().trim());
  });

  it('every fold shows once', async () => {
    const { document } = await openPolicy('folds.json', policy());
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    const lines = folds.map(({ start, end }) => `${start}-${end}`);
    assert.deepEqual(lines, [...new Set(lines)]);
  });

  it('a syntax error and a duplicate key show once', async () => {
    const broken = policy().replace('"Effect": "Allow",', '"Effect": "Allow", "Effect": "Allow"');
    const { document } = await openPolicy('broken.json', broken);
    await eventually(
      () => vscode.languages.getDiagnostics(document.uri).length >= 3,
      'the JSON server is silent',
    );
    assert.deepEqual(
      findings(document.uri).map(({ message }) => message),
      [],
    );
  });

  it('a finding shows in the file, and not in an old version of it that nobody can edit', async () => {
    const text = policy().replace('GetObject', 'Nothing');
    const provider = vscode.workspace.registerTextDocumentContentProvider('old-version', {
      provideTextDocumentContent: () => text,
    });
    const old = await vscode.workspace.openTextDocument(vscode.Uri.parse('old-version:/old.json'));
    await vscode.window.showTextDocument(old, { preview: false });
    const { policiesOf } = await workbench();
    await eventually(() => policiesOf(old.uri).length > 0, 'the old version is not read');
    const { document } = await openPolicy('new.json', text);
    await eventually(() => findings(document.uri).length > 0, 'there is no finding in the file');
    assert.deepEqual(findings(old.uri), []);
    provider.dispose();
  });
});

function policy(): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}
`;
}
