import type { Authorization, Caller, Operation, OperationContext } from './operation.ts';
import type { StateReader, Transaction } from './state/tables.ts';

/** What the sandbox account can do and how it decides who may, apart from how it is spoken to. */
export interface Services {
  readonly operations: readonly Operation[];
  /** Throws a ServiceError where nobody signs with the key. */
  resolveCaller(accessKeyId: string, state: StateReader, now: Date): Caller;
  /** Throws a ServiceError where the caller may not. */
  authorize(authorizations: readonly Authorization[], context: OperationContext): void;
  /** Fills a new account; returns the id of the access key that its owner is given. */
  found(state: Transaction, founding: Founding): string;
}

export type Founding = Pick<OperationContext, 'account' | 'now' | 'newId' | 'newSecret'>;
