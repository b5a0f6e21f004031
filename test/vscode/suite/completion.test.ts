import { strict as assert } from 'node:assert';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, openPolicy } from './policy-editor.ts';

describe('completion', () => {
  afterEach(closeAll);

  it('offers the actions of a service, the ones that begin as typed first', async () => {
    const editor = await openPolicy('completion.json', statement('"Effect": "Allow", "Action": "s3:Get$0"'));
    const labels = await proposals(editor);
    assert.ok(labels.includes('s3:GetObject'), labels.slice(0, 5).join(', '));
    assert.match(labels[0]!, /^s3:Get/);
  });

  it('leaves valid JSON when an action is accepted', async () => {
    const editor = await openPolicy(
      'accept.json',
      statement('"Effect": "Allow", "Action": "s3:GetObjectLegalH$0"'),
    );
    await accept(editor);
    const policy = JSON.parse(editor.document.getText()) as { Statement: { Action: string }[] };
    assert.equal(policy.Statement[0]!.Action, 's3:GetObjectLegalHold');
  });

  it('leaves valid JSON when an element is accepted between others', async () => {
    const editor = await openPolicy(
      'element.json',
      statement('"Effect": "Allow", "Action": "s3:GetObject", Resou$0 "Sid": "Read"'),
    );
    await accept(editor);
    const policy = JSON.parse(editor.document.getText()) as { Statement: object[] };
    assert.deepEqual(Object.keys(policy.Statement[0]!).sort(), ['Action', 'Effect', 'Resource', 'Sid']);
  });

  it('leaves the cursor behind the closing quote', async () => {
    const editor = await openPolicy(
      'cursor.json',
      statement('"Effect": "Allow", "Action": "s3:GetObjectLegalH$0"'),
    );
    await accept(editor);
    const { document, selection } = editor;
    const before = document.getText(new vscode.Range(new vscode.Position(0, 0), selection.active));
    assert.ok(before.endsWith('"s3:GetObjectLegalHold"'), before);
  });

  it('keeps words of the document out of a policy in which there is nothing to offer', async () => {
    const editor = await openPolicy(
      'words.json',
      statement('"Effect": "Allow", "Action": "s3:GetObject", "Sid": "Read$0"'),
    );
    const labels = await proposals(editor);
    assert.ok(!labels.some((label) => /^\w+$/.test(label)), labels.slice(0, 5).join(', '));
  });

  it('offers nothing of ours in other JSON', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'json',
      content: '{ "Effect": "" }',
    });
    await vscode.window.showTextDocument(document);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(0, 13),
    );
    // Words of other documents may show; everything else would be ours.
    const ours = list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
    assert.deepEqual(ours, []);
  });
});

function statement(elements: string): string {
  return `{ "Version": "2012-10-17", "Statement": [{ ${elements} }] }`;
}

async function proposals({ document, selection }: vscode.TextEditor): Promise<string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    selection.active,
  );
  const items = list.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** Opens the list and takes its first item, as a user does. */
async function accept({ document }: vscode.TextEditor): Promise<void> {
  const before = document.version;
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  await eventually(async () => {
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    return document.version !== before;
  }, 'no item could be accepted');
}
