import { ENTITY_OPERATIONS } from './fake-entity-operations.ts';
import type { Input, Operation } from './fake-operation.ts';
import { POLICY_OPERATIONS } from './fake-policy-operations.ts';
import type { AccountState } from './fake-state.ts';

export * from './fake-state.ts';

/** What IAM answers to a read, and does on a write. Throws the AwsErrors of IAM's refusals. */
export function perform(state: AccountState, operation: string, input: object): unknown {
  const known = OPERATIONS[operation];
  if (!known) throw new Error(`The fake account does not know ${operation}`);
  return known(state, input as Input);
}

export function isRead(operation: string): boolean {
  return /^(Get|List|Validate)/.test(operation);
}

const OPERATIONS: Record<string, Operation> = {
  ...ENTITY_OPERATIONS,
  ...POLICY_OPERATIONS,
  ValidatePolicy: () => ({ findings: [] }),
  GetAccountSummary: () => ({ SummaryMap: { RolesQuota: 1000 } }),
  ListAccountAliases: () => ({ AccountAliases: ['example'] }),
};
