import * as vscode from 'vscode';
import { IAM_SCHEME } from '../../files/iam-scheme.ts';
import { BACK, type PickItem, pick } from '../../ui/pick.ts';
import { plainLabel } from '../../ui/plain-label.ts';
import type { Command, CommandContext } from '../command.ts';

/** Opens one of the drafts, of whatever account. */
export const openDraft: Command = {
  id: 'iamPolicy.openDraft',
  async run(context) {
    await context.account.drafts.ready;
    const items = draftItems(context);
    if (items.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There are no drafts.'));
      return;
    }
    const chosen = await pick<vscode.Uri>({
      title: vscode.l10n.t('Drafts'),
      placeholder: vscode.l10n.t('What was saved here and not published; which one to open?'),
      items: Promise.resolve(items),
    });
    if (chosen !== undefined && chosen !== BACK) await vscode.window.showTextDocument(chosen);
  },
};

/** The one saved last first. */
function draftItems({ account: { drafts } }: CommandContext): PickItem<vscode.Uri>[] {
  return [...drafts.all()]
    .sort((a, b) => b.saved - a.saved)
    .map(({ path, saved }) => {
      const [, account = '', ...rest] = path.split('/');
      return {
        label: plainLabel(rest.join('/')),
        description: account,
        detail: new Date(saved).toLocaleString(vscode.env.language),
        value: vscode.Uri.from({ scheme: IAM_SCHEME, path }),
      };
    });
}
