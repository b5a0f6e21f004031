import * as vscode from 'vscode';
import { BACK, type PickItem, pick } from '../../ui/pick.ts';
import type { Command, CommandContext } from '../command.ts';

/** What can be done about who is signed in; the status bar item leads here. */
export const accountMenu: Command = {
  id: 'iamPolicy.accountMenu',
  async run(context) {
    const command = await pick<string>({
      title: vscode.l10n.t('AWS Account'),
      placeholder: vscode.l10n.t('What to do?'),
      items: Promise.resolve(items(context)),
    });
    if (command !== undefined && command !== BACK) await vscode.commands.executeCommand(command);
  },
};

function items({ account: { signedIn, sandbox } }: CommandContext): PickItem<string>[] {
  const { identity } = signedIn;
  const selectProfile = {
    label: `$(account) ${vscode.l10n.t('Select Profile…')}`,
    value: 'iamPolicy.selectProfile',
  };
  const stop = { label: `$(debug-stop) ${vscode.l10n.t('Stop Sandbox')}`, value: 'iamPolicy.stopSandbox' };
  if (!identity) return [selectProfile];
  return [
    { label: `$(info) ${vscode.l10n.t('Who Am I')}`, value: 'iamPolicy.whoAmI' },
    selectProfile,
    { label: `$(shield) ${vscode.l10n.t('Assume Role…')}`, value: 'iamPolicy.assumeRole' },
    ...(identity.assumed.length > 0
      ? [{ label: `$(discard) ${vscode.l10n.t('Leave Role')}`, value: 'iamPolicy.leaveRole' }]
      : []),
    { label: `$(sign-out) ${vscode.l10n.t('Sign Out')}`, value: 'iamPolicy.signOut' },
    ...(sandbox.running ? [stop] : []),
  ];
}
