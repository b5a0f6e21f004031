import * as vscode from 'vscode';
import { policyToSend } from '../../changes/policy-to-send.ts';
import type { Command } from '../command.ts';
import { typeName } from './choose.ts';
import { refuseResourcePolicy } from './policy-kind.ts';
import { signedInFirst } from './signed-in-first.ts';
import { typeDescription } from './type-details.ts';

/** Takes the URI of a file (menus); the policy at the editor's cursor otherwise. */
export const createPolicy: Command = {
  id: 'iamPolicy.createPolicy',
  async run(context, argument) {
    const policy = await policyToSend(context, argument);
    if (!policy || refuseResourcePolicy(policy) || !(await signedInFirst(context))) return;
    const name = await typeName({
      title: vscode.l10n.t('Name of the Managed Policy'),
      prompt: vscode.l10n.t('Names of policies cannot be changed later.'),
      value: policy.name.replace(/[^\w+=,.@-]/g, '-'),
      longest: 128,
    });
    if (name === undefined) return;
    const description = await typeDescription();
    if (description === undefined) return;
    await context.changes.plan({
      kind: 'createPolicy',
      name,
      document: policy.text,
      ...(description !== '' && { description }),
    });
  },
};
