import { join } from 'node:path';
import type { AccountResources } from '../../../server/src/account/rpc/handler.ts';
import { openCatalog } from '../../../server/src/files/catalog-file.ts';
import {
  type ManagedPolicies,
  openManagedPolicies,
} from '../../../server/src/files/managed-policies-file.ts';
import { createPolicyService, type PolicyService } from '../../../server/src/policy/index.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The bundle of the account process. */
export const ACCOUNT_PROCESS = join(ROOT, 'dist', 'account.mjs');

const data = (name: string): string => join(ROOT, 'dist', 'data', name);

let service: PolicyService | undefined;
let managed: ManagedPolicies | undefined;

/** What ships with the product, opened once. */
export function policyService(): PolicyService {
  service ??= createPolicyService({ catalog: openCatalog(data('catalog.bin')) });
  return service;
}

export function managedPolicies(): ManagedPolicies {
  managed ??= openManagedPolicies(data('managed-policies.bin'));
  return managed;
}

/** Of one editor: each keeps its own plans and caches by them. */
export function accountResources(): AccountResources {
  return { policyService, managedPolicies };
}
