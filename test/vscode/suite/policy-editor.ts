import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { IamPolicyWorkbench } from '../../../client/src/iam-policy-workbench.ts';

export const EXTENSION = 'iam-policy-workbench.iam-policy-workbench';

/** What the extension tells other extensions. */
export async function workbench(): Promise<IamPolicyWorkbench> {
  const extension = vscode.extensions.getExtension<IamPolicyWorkbench>(EXTENSION);
  assert.ok(extension, `${EXTENSION} is not among the extensions`);
  return extension.activate();
}

/** The path of a file in the folder that is open. */
export function inFolder(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Writes a file into the folder and shows it; `$0` in the text is where the cursor goes. */
export async function openFile(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = inFolder(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text.replace('$0', '')));
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const cursor = document.positionAt(Math.max(0, text.indexOf('$0')));
  editor.selection = new vscode.Selection(cursor, cursor);
  return editor;
}

/** A file that holds a policy, read by the language server. */
export async function openPolicy(name: string, text: string): Promise<vscode.TextEditor> {
  const editor = await openFile(name, text);
  const { policiesOf } = await workbench();
  await eventually(() => policiesOf(editor.document.uri).length > 0, `${name} is not read as a policy`);
  return editor;
}

/** Closes every editor, without a question about what is unsaved. */
export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor?.document.isDirty) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** What the extension finds in a document. */
export function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'IAM');
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until a value is there and gives it; fails with `otherwise`. */
export async function eventually<T>(
  value: () => T | PromiseLike<T>,
  otherwise: string,
): Promise<Exclude<T, undefined | false>> {
  const until = Date.now() + 15_000;
  for (;;) {
    const now = await value();
    if (now !== undefined && now !== false) return now as Exclude<T, undefined | false>;
    assert.ok(Date.now() < until, otherwise);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
