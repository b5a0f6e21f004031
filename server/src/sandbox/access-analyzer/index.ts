import type { Operation } from '../operation.ts';
import { checkAccessNotGranted } from './check-access-not-granted.ts';
import { checkNoNewAccess } from './check-no-new-access.ts';
import { validatePolicy } from './validate-policy.ts';

/** What the sandbox answers of IAM Access Analyzer. */
export const accessAnalyzerOperations: readonly Operation[] = [
  checkAccessNotGranted,
  checkNoNewAccess,
  validatePolicy,
];
