import * as vscode from 'vscode';
import { isEntityNode } from '../../views/account-tree/nodes.ts';
import { policyArnIn, principalIn } from '../account-argument.ts';
import type { Command } from '../command.ts';
import { choosePolicy, choosePrincipal } from './choose.ts';
import { signedInFirst } from './signed-in-first.ts';

/** Takes a role or user of the view IAM, or a policy of it that becomes a boundary. */
export const setBoundary: Command = {
  id: 'iamPolicy.setBoundary',
  async run(context, argument) {
    if (!(await signedInFirst(context))) return;
    const given =
      isEntityNode(argument) && argument.as === 'listed' ? policyArnIn(argument, context) : undefined;
    const to = given === undefined ? principalIn(argument, context) : undefined;
    const title = vscode.l10n.t('Role or User That Gets the Boundary');
    const entity = to ?? (await choosePrincipal(context, title, ['role', 'user']));
    if (!entity) return;
    const policyArn =
      given ??
      (await choosePolicy(context, vscode.l10n.t('Permissions Boundary of {0}', entity.name), 'any'));
    if (policyArn !== undefined) await context.changes.plan({ kind: 'setBoundary', entity, policyArn });
  },
};

/** Takes a role or user of the view IAM, or the boundary below it. */
export const removeBoundary: Command = {
  id: 'iamPolicy.removeBoundary',
  async run(context, argument) {
    if (!(await signedInFirst(context))) return;
    const title = vscode.l10n.t('Role or User That Loses Its Boundary');
    const entity =
      principalIn(argument, context) ?? (await choosePrincipal(context, title, ['role', 'user']));
    if (entity) await context.changes.plan({ kind: 'removeBoundary', entity });
  },
};
