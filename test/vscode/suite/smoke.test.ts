import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

const id = 'iam-policy-workbench.iam-policy-workbench';

describe('the extension', () => {
  it('is installed', () => {
    assert.ok(vscode.extensions.getExtension(id), `${id} is not among the extensions`);
  });

  it('starts when a policy is opened', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, 'no folder is open');
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.joinPath(folder.uri, 'identity.json'),
    );
    await vscode.window.showTextDocument(document);
    await becomes(() => vscode.extensions.getExtension(id)?.isActive === true, `${id} did not start`);
  });
});

async function becomes(holds: () => boolean, otherwise: string): Promise<void> {
  const until = Date.now() + 10_000;
  while (!holds()) {
    assert.ok(Date.now() < until, otherwise);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
