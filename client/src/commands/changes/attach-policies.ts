import * as vscode from 'vscode';
import { readEntity } from '../../../../server/src/protocol/account.ts';
import { plainLabel } from '../../ui/plain-label.ts';
import { isEntityNode } from '../../views/account-tree/nodes.ts';
import { policyArnIn, principalIn } from '../account-argument.ts';
import type { Command } from '../command.ts';
import { choosePolicies, choosePrincipal } from './choose.ts';
import { signedInFirst } from './signed-in-first.ts';

/** Takes a role, user or group of the view IAM, or a policy of it that goes to one. */
export const attachPolicies: Command = {
  id: 'iamPolicy.attachPolicies',
  async run(context, argument) {
    if (!(await signedInFirst(context))) return;
    const listed = isEntityNode(argument) && argument.entity.kind === 'policy' && argument.as === 'listed';
    const policy = listed || argument instanceof vscode.Uri ? policyArnIn(argument, context) : undefined;
    const entity =
      (policy === undefined ? principalIn(argument, context) : undefined) ??
      (await choosePrincipal(context, vscode.l10n.t('Attach To')));
    if (!entity) return;
    if (policy !== undefined) return context.changes.plan({ kind: 'attach', entity, policies: [policy] });
    const { attached } = await context.account.process.request(readEntity, entity);
    const policies = await choosePolicies(context, {
      title: vscode.l10n.t('Attach to {0}', entity.name),
      placeholder: vscode.l10n.t('Search the policies of the account and of AWS'),
      without: attached.map(({ arn }) => arn),
    });
    if (policies && policies.length > 0) await context.changes.plan({ kind: 'attach', entity, policies });
  },
};

/** Takes an attached policy of the view IAM, or a role, user or group. */
export const detachPolicies: Command = {
  id: 'iamPolicy.detachPolicies',
  async run(context, argument) {
    if (!(await signedInFirst(context))) return;
    const entity =
      principalIn(argument, context) ?? (await choosePrincipal(context, vscode.l10n.t('Detach From')));
    if (!entity) return;
    const given = isEntityNode(argument) && argument.as === 'attached' ? [argument.entity.name] : undefined;
    const policies = given ?? (await chooseAttached(entity));
    if (policies && policies.length > 0) await context.changes.plan({ kind: 'detach', entity, policies });

    async function chooseAttached(from: typeof entity & {}): Promise<readonly string[] | undefined> {
      const { attached } = await context.account.process.request(readEntity, from);
      const items = attached.map(({ name, arn }) => ({
        label: plainLabel(name),
        description: plainLabel(arn),
        arn,
      }));
      const title = vscode.l10n.t('Detach from {0}', from.name);
      const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true });
      return chosen?.map(({ arn }) => arn);
    }
  },
};
