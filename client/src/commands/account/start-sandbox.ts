import * as vscode from 'vscode';
import { signInWith } from '../../account/sign-in-with.ts';
import type { Command } from '../command.ts';

/** Starts the sandbox account on this machine and signs in to it. */
export const startSandbox: Command = {
  id: 'iamPolicy.startSandbox',
  async run({ account }) {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Starting the sandbox account'),
    };
    const source = await vscode.window.withProgress(options, () => account.sandbox.start());
    await signInWith(account, source);
    await vscode.commands.executeCommand('iamPolicy.account.focus');
  },
};
