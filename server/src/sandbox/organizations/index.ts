import type { Operation } from '../operation.ts';
import { describeAccount, listAccounts } from './accounts.ts';
import { describeOrganization, listParents, listRoots } from './hierarchy.ts';
import { describePolicy, listPoliciesForTarget } from './policies.ts';

/** What the sandbox answers of AWS Organizations. */
export const organizationsOperations: readonly Operation[] = [
  describeAccount,
  describeOrganization,
  describePolicy,
  listAccounts,
  listParents,
  listPoliciesForTarget,
  listRoots,
];
