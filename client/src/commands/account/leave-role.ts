import type { Command } from '../command.ts';

/** Goes back to who assumed the role. */
export const leaveRole: Command = {
  id: 'iamPolicy.leaveRole',
  async run({ account }) {
    await account.signedIn.leaveRole();
  },
};
