import * as vscode from 'vscode';
import type { Command } from '../command.ts';

/** Ends the sandbox account that this window started; what is in it stays for the next start. */
export const stopSandbox: Command = {
  id: 'iamPolicy.stopSandbox',
  async run({ account }) {
    const { sandbox, signedIn } = account;
    if (!sandbox.running) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('This window has started no sandbox account; stop it in the window that did.'),
      );
      return;
    }
    if (signedIn.identity?.sandbox) await signedIn.signOut();
    await sandbox.stop();
  },
};
