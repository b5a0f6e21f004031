import { checkWithAccessAnalyzer } from '../check-with-access-analyzer.ts';
import type { Command } from '../command.ts';
import { validateWithAccessAnalyzer } from '../validate-with-access-analyzer.ts';
import { whyRoleCannotBeAssumed } from '../why-role-cannot-be-assumed.ts';
import { attachPolicies, detachPolicies } from './attach-policies.ts';
import { removeBoundary, setBoundary } from './boundary.ts';
import { compareAcrossProfiles, compareWithAccount } from './compare-with-account.ts';
import { copyAsCode } from './copy-as-code.ts';
import { createPolicy } from './create-policy.ts';
import { createRole } from './create-role.ts';
import { deleteFromAccount } from './delete-from-account.ts';
import { openInConsole } from './open-in-console.ts';
import { publish } from './publish.ts';
import { putInlinePolicy } from './put-inline-policy.ts';
import { showRecentChanges } from './recent-changes.ts';
import { rollBack } from './roll-back.ts';
import { updateTrustPolicy } from './update-trust-policy.ts';

/** Commands that work with the account: those that change it make a plan, which is reviewed before anything is called. */
export const CHANGE_COMMANDS: readonly Command[] = [
  createRole,
  createPolicy,
  attachPolicies,
  detachPolicies,
  putInlinePolicy,
  updateTrustPolicy,
  publish,
  rollBack,
  setBoundary,
  removeBoundary,
  deleteFromAccount,
  compareWithAccount,
  compareAcrossProfiles,
  copyAsCode,
  openInConsole,
  showRecentChanges,
  whyRoleCannotBeAssumed,
  validateWithAccessAnalyzer,
  checkWithAccessAnalyzer,
];
