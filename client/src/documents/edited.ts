import * as vscode from 'vscode';
import { isFixedPath } from '../files/iam-path.ts';
import { IAM_SCHEME } from '../files/iam-scheme.ts';

/**
 * True for documents that somebody edits: findings in anything else, such as the old side of a diff, would show every
 * problem twice.
 */
export function isEdited({ scheme, path }: vscode.Uri): boolean {
  if (scheme === IAM_SCHEME) return !isFixedPath(path);
  return (
    scheme === 'untitled' ||
    vscode.workspace.fs.isWritableFileSystem(scheme) === true ||
    (vscode.workspace.workspaceFolders ?? []).some((folder) => folder.uri.scheme === scheme)
  );
}
