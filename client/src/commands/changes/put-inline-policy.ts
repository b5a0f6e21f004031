import * as vscode from 'vscode';
import { policyToSend } from '../../changes/policy-to-send.ts';
import { principalIn } from '../account-argument.ts';
import type { Command } from '../command.ts';
import { choosePrincipal, typeName } from './choose.ts';
import { refuseResourcePolicy } from './policy-kind.ts';
import { signedInFirst } from './signed-in-first.ts';

/** Takes the URI of a file (menus), or a role, user or group that gets the policy at the editor's cursor. */
export const putInlinePolicy: Command = {
  id: 'iamPolicy.putInlinePolicy',
  async run(context, argument) {
    const policy = await policyToSend(context, argument instanceof vscode.Uri ? argument : undefined);
    if (!policy || refuseResourcePolicy(policy) || !(await signedInFirst(context))) return;
    const to = argument instanceof vscode.Uri ? undefined : principalIn(argument, context);
    const title = vscode.l10n.t('Put Inline Policy Into');
    const entity = to ?? (await choosePrincipal(context, title));
    if (!entity) return;
    const name = await typeName({
      title: vscode.l10n.t('Name of the Inline Policy'),
      prompt: vscode.l10n.t('A policy of that name is replaced.'),
      value: policy.name.replace(/[^\w+=,.@-]/g, '-'),
      longest: 128,
    });
    if (name === undefined) return;
    await context.changes.plan({ kind: 'putInline', entity, policy: name, document: policy.text });
  },
};
