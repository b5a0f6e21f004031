import * as vscode from 'vscode';
import { isEntityNode } from '../../views/account-tree/nodes.ts';
import { policyArnIn, principalIn } from '../account-argument.ts';
import type { Command } from '../command.ts';
import { signedInFirst } from './signed-in-first.ts';

/** Takes a row of the view IAM, or a document of the account. */
export const openInConsole: Command = {
  id: 'iamPolicy.openInConsole',
  async run(context, argument) {
    const identity = await signedInFirst(context);
    if (!identity) return;
    const host = CONSOLES[identity.partition];
    if (host === undefined || identity.endpoint !== undefined) {
      const message = vscode.l10n.t('This account is not one of AWS, so there is no console to open for it.');
      void vscode.window.showInformationMessage(message);
      return;
    }
    const isPolicy = isEntityNode(argument) && argument.entity.kind === 'policy';
    const target = argument ?? vscode.window.activeTextEditor?.document.uri;
    const principal = isPolicy ? undefined : principalIn(target, context);
    const arn = policyArnIn(target, context);
    const page = principal
      ? `${PAGES[principal.kind]}/details/${encodeURIComponent(principal.name)}`
      : arn
        ? `policies/details/${encodeURIComponent(arn)}`
        : 'home';
    await vscode.env.openExternal(vscode.Uri.parse(`https://${host}/iam/home#/${page}`, true));
  },
};

const CONSOLES: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

const PAGES = { role: 'roles', user: 'users', group: 'groups' } as const;
