import type { Command } from '../command.ts';

/** Reads what is in sight of the account again. */
export const refreshAccount: Command = {
  id: 'iamPolicy.refreshAccount',
  async run({ account }) {
    account.refresh();
  },
};
