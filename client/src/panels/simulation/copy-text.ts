import * as vscode from 'vscode';

const SHOWN_FOR = 4000;

/** Puts a text on the clipboard, and says so in the status bar. */
export async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied to the clipboard.'), SHOWN_FOR);
}
