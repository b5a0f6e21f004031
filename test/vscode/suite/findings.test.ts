import { strict as assert } from 'node:assert';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, codeOf, eventually, findings, openPolicy } from './policy-editor.ts';

describe('findings', () => {
  let document: vscode.TextDocument;
  before(async () => {
    ({ document } = await openPolicy(
      'findings.json',
      `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObjct",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}
`,
    ));
  });
  after(closeAll);

  it("stand at what is wrong, with AWS's issue code and a link to its page", async () => {
    const [finding] = await eventually(() => {
      const found = findings(document.uri);
      return found.length > 0 && found;
    }, 'there is no finding');
    assert.equal(codeOf(finding!), 'INVALID_ACTION');
    assert.match(document.getText(finding!.range), /^"?s3:GetObjct"?$/);
    assert.equal(finding!.severity, vscode.DiagnosticSeverity.Error);
    assert.match(finding!.message, /`s3:GetObject`/);
    const { code } = finding!;
    assert.match(
      typeof code === 'object' ? code.target.toString() : '',
      /^https:\/\/docs\.aws\.amazon\.com\//,
    );
  });

  it('are mended by the quick fix', async () => {
    const [{ range }] = findings(document.uri) as [vscode.Diagnostic];
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title === 'Change to s3:GetObject (allows more)');
    assert.ok(fix?.edit, `no such fix among ${actions.map(({ title }) => title).join(', ')}`);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /"Action": "s3:GetObject",/);
    await eventually(() => findings(document.uri).length === 0, 'the finding stays');
  });
});
