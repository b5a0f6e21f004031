import * as vscode from 'vscode';
import { readEntity } from '../../../../server/src/protocol/account.ts';
import { isDocumentNode } from '../../views/account-tree/nodes.ts';
import { policyArnIn } from '../account-argument.ts';
import type { Command } from '../command.ts';
import { choosePolicy } from './choose.ts';
import { signedInFirst } from './signed-in-first.ts';

/** Takes a version or a policy of the view IAM, or a document of the account. */
export const rollBack: Command = {
  id: 'iamPolicy.rollBack',
  async run(context, argument) {
    if (!(await signedInFirst(context))) return;
    const policyArn =
      policyArnIn(argument, context) ?? (await choosePolicy(context, vscode.l10n.t('Policy to Roll Back')));
    if (policyArn === undefined) return;
    const given =
      isDocumentNode(argument) && argument.document.kind === 'managed'
        ? argument.document.version
        : undefined;
    const version = given ?? (await chooseVersion(policyArn));
    if (version !== undefined) await context.changes.plan({ kind: 'rollBack', policyArn, version });

    async function chooseVersion(arn: string): Promise<string | undefined> {
      const { versions } = await context.account.process.request(readEntity, { kind: 'policy', name: arn });
      const items = versions
        .filter(({ isDefault }) => !isDefault)
        .map(({ id, created }) => ({
          label: id,
          description: created ? new Date(created).toLocaleString(vscode.env.language) : '',
          id,
        }));
      if (items.length === 0) {
        const message = vscode.l10n.t(
          'This policy has one version alone, so there is nothing to roll back to.',
        );
        void vscode.window.showInformationMessage(message);
        return undefined;
      }
      const title = vscode.l10n.t('Version That Comes Into Force');
      return (await vscode.window.showQuickPick(items, { title }))?.id;
    }
  },
};
