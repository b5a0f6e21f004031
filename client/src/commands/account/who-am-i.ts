import * as vscode from 'vscode';
import type { Identity } from '../../../../server/src/protocol/account.ts';
import { identityLines } from '../../ui/account-item.ts';
import { BACK, type PickItem, pick } from '../../ui/pick.ts';
import { plainLabel } from '../../ui/plain-label.ts';
import type { Command } from '../command.ts';

/** Asks AWS, and shows the answer line by line; a line that is picked is copied. */
export const whoAmI: Command = {
  id: 'iamPolicy.whoAmI',
  async run({ account }) {
    if (!account.signedIn.identity) {
      await vscode.commands.executeCommand('iamPolicy.selectProfile');
      if (!account.signedIn.identity) return;
    }
    const copied = await pick<string>({
      title: vscode.l10n.t('Who Am I'),
      placeholder: vscode.l10n.t('Pick a line to copy it'),
      items: account.signedIn.whoAmI().then(toItems),
    });
    if (copied !== undefined && copied !== BACK) await vscode.env.clipboard.writeText(copied);
  },
};

function toItems(identity: Identity): PickItem<string>[] {
  const { arn, accountId } = identity;
  return [
    { label: `$(copy) ${vscode.l10n.t('Copy ARN')}`, description: plainLabel(arn), value: arn },
    {
      label: `$(copy) ${vscode.l10n.t('Copy Account ID')}`,
      description: plainLabel(accountId),
      value: accountId,
    },
    ...identityLines(identity).map((line) => ({ label: plainLabel(line), value: line })),
  ];
}
