import type { QuotaSettings } from '../access/policy-quota.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { AccountEntity } from './completion/account-arns.ts';
import type { Pattern } from './patterns.ts';

/** What every feature may look things up in. */
export interface FeatureContext {
  readonly catalog: Catalog;
  /** Statements and whole policies to begin with, from `snippets/`. */
  readonly patterns: readonly Pattern[];
  /** Of accounts that the user is signed in to. */
  readonly entities?: readonly AccountEntity[];
  /** Quotas of the account that differ from AWS's defaults. */
  readonly quotas?: QuotaSettings;
}
