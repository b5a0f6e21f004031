import * as vscode from 'vscode';
import type { Command } from '../command.ts';

/** Takes the words to filter by; asks for them otherwise. */
export const filterAccount: Command = {
  id: 'iamPolicy.filterAccount',
  async run({ account: { tree } }, argument) {
    const filter =
      typeof argument === 'string'
        ? argument
        : await vscode.window.showInputBox({
            title: vscode.l10n.t('Filter the Account'),
            prompt: vscode.l10n.t('Words of name, path or description; empty to show everything'),
            value: tree.filter,
          });
    if (filter !== undefined) await tree.setFilter(filter);
  },
};

export const clearAccountFilter: Command = {
  id: 'iamPolicy.clearAccountFilter',
  run: ({ account }) => account.tree.setFilter(''),
};
