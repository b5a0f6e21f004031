import { strict as assert } from 'node:assert';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, workbench } from './policy-editor.ts';

/** A role of the company that a new sandbox account is founded with. */
const ROLE = 'support';

describe('the signed-in account', function () {
  // The sandbox account is a process of its own, and so is what talks to it.
  this.timeout(60_000);

  before(async () => {
    const { identity } = await workbench();
    await vscode.commands.executeCommand('iamPolicy.startSandbox');
    await eventually(identity, 'nobody is signed in');
  });
  afterEach(closeAll);
  after(async () => {
    await vscode.commands.executeCommand('iamPolicy.stopSandbox');
    const { identity } = await workbench();
    assert.equal(identity(), undefined);
  });

  it('is the sandbox account', async () => {
    const { identity } = await workbench();
    assert.equal(identity()?.sandbox, true);
    assert.match(identity()?.accountId ?? '', /^\d{12}$/);
  });

  it('shows a trust policy as a file that is one', async () => {
    const { policiesOf } = await workbench();
    const { document } = await open(await trustPolicy());
    assert.equal(document.languageId, 'json');
    const policy = await eventually(() => policiesOf(document.uri)[0], 'it is not read as a policy');
    assert.equal(policy.type.kind, 'trust');
    assert.equal(policy.from, 'place');
  });

  it('keeps what is saved as a draft that knows what it began from, and forgets it when told to', async () => {
    const { draftOf } = await workbench();
    const uri = await trustPolicy();
    const { document } = await open(uri);
    const before = document.getText();
    await type(document, '\n');
    assert.equal(await document.save(), true);
    const draft = draftOf(uri);
    assert.equal(draft?.text, document.getText());
    assert.ok(draft?.base);
    // Saved as it is in the account, it is no draft any more.
    await replaceAll(document, before);
    assert.equal(await document.save(), true);
    assert.equal(draftOf(uri), undefined);
  });

  it('leaves AWS managed policies as they are', async () => {
    const uri = vscode.Uri.from({ scheme: 'iam', path: '/aws/policies/ReadOnlyAccess.json' });
    const { document } = await open(uri);
    assert.match(document.getText(), /"Statement"/);
    const { permissions } = await vscode.workspace.fs.stat(uri);
    assert.equal(permissions, vscode.FilePermission.Readonly);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(uri, new Uint8Array()));
  });

  it('is not asked for a document of another account', async () => {
    const path = '/999988887777/roles/other/trust-policy.json';
    const uri = vscode.Uri.from({ scheme: 'iam', path });
    await assert.rejects(
      async () => vscode.workspace.openTextDocument(uri),
      /Sign in to the account 999988887777/,
    );
  });

  it('opens a draft without the account', async () => {
    const path = '/999988887777/roles/other/trust-policy.json';
    const uri = vscode.Uri.from({ scheme: 'iam', path });
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{}'));
    const { document } = await open(uri);
    assert.equal(document.getText(), '{}');
    assert.equal((await workbench()).draftOf(uri)?.base, undefined);
  });

  it('says what its roles are where a role is wanted', async () => {
    const content =
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "" }] }';
    const document = await vscode.workspace.openTextDocument({ language: 'json', content });
    await vscode.window.showTextDocument(document);
    const position = document.positionAt(content.indexOf('"" }') + 1);
    const { accountId } = (await workbench()).identity()!;
    await eventually(async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return labels.some((label) => label.startsWith(`arn:aws:iam::${accountId}:role/`));
    }, 'no role of the account is offered');
  });
});

async function trustPolicy(): Promise<vscode.Uri> {
  const { identity } = await workbench();
  const path = `/${identity()?.accountId}/roles/${ROLE}/trust-policy.json`;
  return vscode.Uri.from({ scheme: 'iam', path });
}

async function open(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

async function type(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(document.getText().length), text);
  await vscode.workspace.applyEdit(edit);
}

async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.positionAt(document.getText().length);
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  await vscode.workspace.applyEdit(edit);
}
