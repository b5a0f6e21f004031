import { strict as assert } from 'node:assert';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, openPolicy } from './policy-editor.ts';

describe('panels', () => {
  afterEach(closeAll);

  it('Show Policy Summary opens one panel beside the policy', async () => {
    await openPolicy('summary.json', POLICY);
    await vscode.commands.executeCommand('iamPolicy.showPolicySummary');
    await eventually(() => webviews('iamPolicy.summary')[0], 'there is no panel');
    await openPolicy('another.json', POLICY);
    await vscode.commands.executeCommand('iamPolicy.showPolicySummary');
    await eventually(
      () => webviews('iamPolicy.summary')[0]?.label.includes('another.json'),
      'it shows the first',
    );
    assert.equal(webviews('iamPolicy.summary').length, 1);
  });

  it('Open Rule Documentation shows the page of the finding at the cursor', async () => {
    const { document } = await openPolicy('documented.json', POLICY.replace('GetObject', 'Get$0Objct'));
    await eventually(() => vscode.languages.getDiagnostics(document.uri)[0], 'there is no finding');
    await vscode.commands.executeCommand('iamPolicy.openRuleDocumentation');
    const preview = await eventually(() => webviews('markdown.preview')[0], 'there is no page');
    assert.match(preview.label, /unknown-action/);
  });
});

function webviews(viewType: string): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType),
  );
}

const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*" }]
}
`;
