import * as vscode from 'vscode';
import type { Command } from './command.ts';

export const restartServer: Command = {
  id: 'iamPolicy.restartServer',
  async run({ server }) {
    await server.restart();
    vscode.window.setStatusBarMessage(vscode.l10n.t('The IAM policy server was started again.'), 5000);
  },
};
