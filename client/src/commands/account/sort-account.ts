import * as vscode from 'vscode';
import { BACK, pick } from '../../ui/pick.ts';
import type { SortOrder } from '../../views/account-tree/entity-list.ts';
import type { Command } from '../command.ts';

/** Takes the order; asks for it otherwise. */
export const sortAccount: Command = {
  id: 'iamPolicy.sortAccount',
  async run({ account: { tree } }, argument) {
    const order = isOrder(argument) ? argument : await choose(tree.order);
    if (order) await tree.setOrder(order);
  },
};

function isOrder(argument: unknown): argument is SortOrder {
  return argument === 'name' || argument === 'newest';
}

async function choose(now: SortOrder): Promise<SortOrder | undefined> {
  const chosen = await pick<SortOrder>({
    title: vscode.l10n.t('Sort the Account'),
    placeholder: vscode.l10n.t('In which order?'),
    items: Promise.resolve([
      { label: vscode.l10n.t('By name'), value: 'name' },
      { label: vscode.l10n.t('Newest first'), value: 'newest' },
    ]),
    isActive: (order) => order === now,
  });
  return chosen === BACK ? undefined : chosen;
}
