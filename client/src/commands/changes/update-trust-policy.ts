import * as vscode from 'vscode';
import { policyToSend } from '../../changes/policy-to-send.ts';
import { shownFile } from '../../ui/shown-file.ts';
import { principalIn } from '../account-argument.ts';
import type { Command } from '../command.ts';
import { choosePrincipal } from './choose.ts';
import { signedInFirst } from './signed-in-first.ts';

/** Takes the URI of a file with a trust policy, or a role that gets the one at the editor's cursor. */
export const updateTrustPolicy: Command = {
  id: 'iamPolicy.updateTrustPolicy',
  async run(context, argument) {
    const policy = await policyToSend(context, argument instanceof vscode.Uri ? argument : undefined);
    if (!policy) return;
    if (policy.kind !== 'trust') {
      const file = shownFile(policy.uri);
      void vscode.window.showErrorMessage(
        vscode.l10n.t('`{0}` is no trust policy; open the one that the role gets.', file),
      );
      return;
    }
    if (!(await signedInFirst(context))) return;
    const to = argument instanceof vscode.Uri ? undefined : principalIn(argument, context);
    const title = vscode.l10n.t('Role That Gets the Trust Policy');
    const role = to?.kind === 'role' ? to : await choosePrincipal(context, title, ['role']);
    if (role) {
      await context.changes.plan({ kind: 'updateTrust', role: role.name, document: policy.text });
    }
  },
};
