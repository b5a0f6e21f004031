import { strict as assert } from 'node:assert';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, openPolicy } from './policy-editor.ts';

describe('comparison of access', () => {
  afterEach(closeAll);

  it('Compare Access shows what is new against another file', async () => {
    const before = await openPolicy('before.json', policy('s3:GetObject'));
    const { document } = await openPolicy('after.json', policy('s3:*'));
    await vscode.commands.executeCommand('iamPolicy.compareAccess', {
      uri: document.uri,
      with: before.document.uri,
    });
    const report = await eventually(
      () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'iam-policy-comparison'),
      'no report is shown',
    );
    assert.match(report.getText(), /\*\*New access\*\*/);
  });

  it('the right side of a diff editor says what access is new', async () => {
    const before = await openPolicy('before.json', policy('s3:GetObject'));
    const { document } = await openPolicy('after.json', policy('s3:GetObject", "s3:PutObject'));
    await vscode.commands.executeCommand('vscode.diff', before.document.uri, document.uri, 'change');
    const titles = await eventually(async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        20,
      );
      const own = lenses.filter(({ command }) => command?.command === 'iamPolicy.compareAccess');
      return own.length > 0 && own.map(({ command }) => command?.title);
    }, 'there is no lens');
    assert.match(titles[0] ?? '', /^New access: s3:PutObject/);
  });
});

function policy(action: string): string {
  return `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": ["${action}"], "Resource": "*" }]
}
`;
}
