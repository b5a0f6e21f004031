import * as vscode from 'vscode';
import type { Command } from './command.ts';

export const showPolicySummary: Command = {
  id: 'iamPolicy.showPolicySummary',
  async run({ server, summary }) {
    const editor = vscode.window.activeTextEditor;
    if (!editor) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a policy first, then show its summary.'));
      return;
    }
    await server.start();
    summary.show(editor);
  },
};
