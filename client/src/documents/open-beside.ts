import { extname } from 'node:path/posix';
import * as vscode from 'vscode';

/** Opens a text in an editor beside, as a document that is not saved yet, in the folder of another document. */
export async function openBeside(
  other: vscode.Uri,
  name: string,
  text: string,
): Promise<vscode.TextDocument> {
  const uri = await freeUri(other, name);
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  const viewColumn = vscode.ViewColumn.Beside;
  await vscode.window.showTextDocument(document, { viewColumn, preview: false, preserveFocus: true });
  return document;
}

/** A name that neither a file has nor a document that is open. */
async function freeUri(other: vscode.Uri, name: string): Promise<vscode.Uri> {
  const folder = other.scheme === 'file' ? vscode.Uri.joinPath(other, '..') : undefined;
  const ending = extname(name);
  const base = name.slice(0, name.length - ending.length);
  for (let number = 1; ; number++) {
    const free = `${base}${number === 1 ? '' : `-${number}`}${ending}`;
    const path = folder ? vscode.Uri.joinPath(folder, free).path : free;
    const uri = vscode.Uri.from({ scheme: 'untitled', path });
    const isOpen = vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
    if (!isOpen && !(folder && (await exists(vscode.Uri.joinPath(folder, free))))) return uri;
  }
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
