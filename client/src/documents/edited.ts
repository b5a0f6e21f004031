import * as vscode from 'vscode';

/**
 * True for documents that somebody edits: findings in anything else, such as the old side of a diff, would show every
 * problem twice.
 */
export function isEdited({ scheme }: vscode.Uri): boolean {
  return (
    scheme === 'untitled' ||
    vscode.workspace.fs.isWritableFileSystem(scheme) === true ||
    (vscode.workspace.workspaceFolders ?? []).some((folder) => folder.uri.scheme === scheme)
  );
}
