import type { Command } from '../command.ts';
import { accountMenu } from './account-menu.ts';
import { assumeRole } from './assume-role.ts';
import { copyArn } from './copy-arn.ts';
import { discardDraft } from './discard-draft.ts';
import { clearAccountFilter, filterAccount } from './filter-account.ts';
import { leaveRole } from './leave-role.ts';
import { loadMore } from './load-more.ts';
import { openDraft } from './open-draft.ts';
import { refreshAccount } from './refresh-account.ts';
import { selectProfile } from './select-profile.ts';
import { signOut } from './sign-out.ts';
import { sortAccount } from './sort-account.ts';
import { startSandbox } from './start-sandbox.ts';
import { stopSandbox } from './stop-sandbox.ts';
import { whoAmI } from './who-am-i.ts';

/** Signing in, and looking at the account. */
export const ACCOUNT_COMMANDS: readonly Command[] = [
  selectProfile,
  whoAmI,
  signOut,
  assumeRole,
  leaveRole,
  startSandbox,
  stopSandbox,
  accountMenu,
  refreshAccount,
  filterAccount,
  clearAccountFilter,
  sortAccount,
  loadMore,
  copyArn,
  discardDraft,
  openDraft,
];
