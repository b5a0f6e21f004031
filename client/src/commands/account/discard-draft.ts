import * as vscode from 'vscode';
import { IAM_SCHEME } from '../../files/iam-scheme.ts';
import { withoutControls } from '../../ui/plain-label.ts';
import { uriIn } from '../account-argument.ts';
import type { Command } from '../command.ts';

/** Takes a document of an account, or its row in the view IAM; else the one of the active editor. Asks before it is gone. */
export const discardDraft: Command = {
  id: 'iamPolicy.discardDraft',
  async run(context, argument) {
    const uri = uriIn(argument, context) ?? vscode.window.activeTextEditor?.document.uri;
    const { files } = context.account;
    if (uri?.scheme !== IAM_SCHEME || !files.draftOf(uri)) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There is no draft of this document.'));
      return;
    }
    const name = withoutControls(uri.path.split('/').slice(2).join('/'));
    const question = vscode.l10n.t('Discard the draft of `{0}`?', name);
    const detail = vscode.l10n.t('What you changed is lost; the account stays as it is.');
    const discard = vscode.l10n.t('Discard Draft');
    const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, discard);
    if (chosen === discard) await files.discardDraft(uri);
  },
};
