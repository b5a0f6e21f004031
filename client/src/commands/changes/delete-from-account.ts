import * as vscode from 'vscode';
import { isDocumentNode, isEntityNode } from '../../views/account-tree/nodes.ts';
import type { Command } from '../command.ts';
import { choosePrincipal } from './choose.ts';
import { signedInFirst } from './signed-in-first.ts';

/** Takes a role, user, group, policy or inline policy of the view IAM. */
export const deleteFromAccount: Command = {
  id: 'iamPolicy.deleteFromAccount',
  async run(context, argument) {
    if (!(await signedInFirst(context))) return;
    const { changes } = context;
    if (isDocumentNode(argument) && argument.document.kind === 'inline') {
      const { entity, policy } = argument.document;
      return changes.plan({ kind: 'deleteInline', entity, policy });
    }
    if (isEntityNode(argument)) {
      const { kind, name } = argument.entity;
      return kind === 'policy'
        ? changes.plan({ kind: 'deletePolicy', policyArn: name })
        : changes.plan({ kind: 'deleteEntity', entity: { kind, name } });
    }
    const entity = await choosePrincipal(context, vscode.l10n.t('Delete'));
    if (entity) await changes.plan({ kind: 'deleteEntity', entity });
  },
};
