import type { AccountFailure } from '../../../server/src/protocol/account.ts';

/** A request to the account process that failed. `message` is the sentence to be shown. */
export class AccountRequestError extends Error {
  override readonly name = 'AccountRequestError';
  readonly failure: AccountFailure;

  constructor(failure: AccountFailure) {
    super(failure.sentence);
    this.failure = failure;
  }
}

/** The failure that an error of JSON-RPC carries; undefined where it carries none. */
export function failureIn(data: unknown): AccountFailure | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { kind, sentence } = data as Partial<AccountFailure>;
  return typeof kind === 'string' && typeof sentence === 'string' ? (data as AccountFailure) : undefined;
}
