import * as vscode from 'vscode';
import { isEntityNode } from '../views/account-tree/nodes.ts';
import { principalIn } from './account-argument.ts';
import { choosePrincipal } from './changes/choose.ts';
import { signedInFirst } from './changes/signed-in-first.ts';
import type { Command } from './command.ts';

/** Takes a role of the view IAM or its trust policy; asks for one otherwise, and for who would assume it. */
export const whyRoleCannotBeAssumed: Command = {
  id: 'iamPolicy.whyRoleCannotBeAssumed',
  async run(context, argument) {
    const identity = await signedInFirst(context);
    if (!identity) return;
    const given = principalIn(argument, context);
    const title = vscode.l10n.t('Role That Cannot Be Assumed');
    const role = given?.kind === 'role' ? given : await choosePrincipal(context, title, ['role']);
    if (!role) return;
    const known = isEntityNode(argument) && argument.entity.kind === 'role' ? argument.info?.arn : undefined;
    const arn = known ?? (await context.account.tree.arnOf({ kind: 'role', name: role.name }));
    const principal = await vscode.window.showInputBox({
      title: vscode.l10n.t('Who Would Assume It?'),
      prompt: vscode.l10n.t('The ARN of a user, a role or a session'),
      value: identity.arn,
      ignoreFocusOut: true,
      validateInput: (text) =>
        text.trim().startsWith('arn:') ? undefined : vscode.l10n.t('An ARN, such as {0}', identity.arn),
    });
    if (principal === undefined) return;
    const asked = { principal: principal.trim(), action: 'sts:AssumeRole', resource: arn };
    const message = { ...asked, span: { start: 0, end: 0 }, text: Object.values(asked).join(' ') };
    context.denials.show(message, { withAccount: true, asked: 'would' });
  },
};
