import assert from 'node:assert/strict';
import { createPolicyService } from '../../../server/src/policy/index.ts';
import { authorize } from '../../../server/src/sandbox/authorize.ts';
import { resolveCaller } from '../../../server/src/sandbox/caller.ts';
import { foundCompany } from '../../../server/src/sandbox/company/found-company.ts';
import type { Operation, OperationContext } from '../../../server/src/sandbox/operation.ts';
import { ServiceError } from '../../../server/src/sandbox/service-error.ts';
import type { Transaction } from '../../../server/src/sandbox/state/tables.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { awsManagedPolicies } from './managed-policies.ts';
import { memoryState } from './memory-state.ts';

export const ACCOUNT = '111122223333';
export const NOW = new Date('2026-05-04T10:20:30Z');

/** The account that a sandbox begins with, in memory. */
export interface CompanyAccount {
  readonly state: Transaction;
  /** Of `sandbox-admin`. */
  readonly adminKey: string;
  /** What an operation is given where the owner of the key calls it. */
  context(accessKeyId?: string, now?: Date): OperationContext;
  /** Calls an operation as the sandbox does: what it needs is asked for first. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into every shape of output.
  call<R = any>(operation: Operation, input: object, accessKeyId?: string, now?: Date): R;
  /** Id of a new access key of a user. */
  keyOf(user: string): string;
}

export function companyAccount(): CompanyAccount {
  const state = memoryState();
  const policies = createPolicyService({ catalog: miniCatalog() });
  let count = 0;
  const newId = (prefix: string): string => `${prefix}${String(++count).padStart(16, '0')}`;
  const newSecret = (): string => `secret${String(++count).padStart(34, '0')}`;
  const adminKey = foundCompany(state, { account: ACCOUNT, now: NOW, newId, newSecret });
  const context = (accessKeyId = adminKey, now = NOW): OperationContext => ({
    state,
    settled: state,
    caller: resolveCaller(accessKeyId, state, now),
    now,
    account: ACCOUNT,
    region: 'eu-central-1',
    userAgent: 'test/1.0',
    policies,
    awsManagedPolicies,
    newId,
    newSecret,
  });
  return {
    state,
    adminKey,
    context,
    call<R>(operation: Operation, input: object, accessKeyId = adminKey, now = NOW) {
      const given = context(accessKeyId, now);
      authorize(operation.authorization(input, given), given);
      return operation.run(input, given) as R;
    },
    keyOf(user) {
      const id = newId('AKIA');
      const createDate = NOW.toISOString();
      state.put('accessKeys', id, { id, secret: newSecret(), user, status: 'Active', createDate });
      return id;
    },
  };
}

/** The refusal that a call ends with; fails where it does not. */
export function refusal(call: () => unknown): { code: string; message: string; status: number } {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { code: error.code, message: error.message, status: error.status };
  }
  return assert.fail('The call was expected to be refused.');
}

/** A policy document with one statement. */
export function policy(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
