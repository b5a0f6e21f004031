import { strict as assert } from 'node:assert';
import { basename } from 'node:path/posix';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, codeOf, eventually, findings, openPolicy, workbench } from './policy-editor.ts';

describe('Make It Fit', () => {
  afterEach(closeAll);

  it('tells how much of its quota a policy uses', async () => {
    const { document } = await openPolicy('small.json', policy(1));
    const { policiesOf } = await workbench();
    const { size } = policiesOf(document.uri)[0]!;
    assert.match(size?.text ?? '', /^\d+ of 6,144$/);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      20,
    );
    const own = lenses.filter(({ command }) => command?.command === 'iamPolicy.makeItFit');
    assert.deepEqual(
      own.map(({ command }) => command?.title),
      [`${size?.text} characters`],
    );
  });

  it('is offered for a finding about the size', async () => {
    const { document } = await openPolicy('large.json', policy(120));
    const finding = await eventually(
      () => findings(document.uri).find((one) => codeOf(one) === 'POLICY_SIZE_EXCEEDS_MANAGED_POLICY_QUOTA'),
      'the size is not found to be too large',
    );
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const commands = actions.map(({ command }) => command?.command);
    assert.ok(commands.includes('iamPolicy.makeItFit'), actions.map(({ title }) => title).join(', '));
  });

  it('splits into documents of their own, and undo brings the policy back', async () => {
    const { document } = await openPolicy('split.json', policy(120));
    const whole = document.getText();
    await vscode.commands.executeCommand('iamPolicy.makeItFit', {
      uri: document.uri.toString(),
      position: { line: 0, character: 0 },
      option: 'split',
    });
    const others = await eventually(() => {
      const found = vscode.workspace.textDocuments.filter((one) => {
        const isPart = one.uri.scheme === 'untitled' && /^split-.*\.json$/.test(basename(one.uri.path));
        return isPart && one.getText() !== '';
      });
      return found.length > 0 && found;
    }, 'no document is opened');
    await eventually(() => document.getText() !== whole, 'the policy stays as it was');
    const all = [document, ...others].map((one) => one.getText());
    for (const text of all) assert.ok(JSON.stringify(JSON.parse(text)).length <= 6144);
    const resources = all.flatMap((text) => JSON.parse(text).Statement).flatMap(({ Resource }) => Resource);
    assert.equal(new Set(resources).size, 120);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), whole);
  });
});

/** A policy with so many resources of 70 characters. */
function policy(count: number): string {
  const resources = Array.from({ length: count }, (_, i) => `arn:aws:s3:::${'b'.repeat(50)}-${1000 + i}/*`);
  const statement = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: resources };
  return `${JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2)}\n`;
}
