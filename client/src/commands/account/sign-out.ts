import type { Command } from '../command.ts';

/** Forgets who the window is in AWS. Drafts stay. */
export const signOut: Command = {
  id: 'iamPolicy.signOut',
  run: ({ account }) => account.signedIn.signOut(),
};
