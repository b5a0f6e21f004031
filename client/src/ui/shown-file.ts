import * as vscode from 'vscode';
import { plainMessage } from './plain-label.ts';

/** What a file is called in messages, where VS Code would make links of a name such as `[text](address)`. */
export function shownFile(uri: vscode.Uri): string {
  return plainMessage(vscode.workspace.asRelativePath(uri));
}
