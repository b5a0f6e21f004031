import type { AccountEntity } from '../policy/index.ts';
import type { AccountArnsParams } from '../protocol/protocol.ts';

/** What the client told of the accounts that it is signed in to. Nothing of it is kept on disk. */
export interface Accounts {
  /** Of all accounts, the one told of last at the end. */
  entities(): readonly AccountEntity[];
  tell(params: AccountArnsParams): void;
}

export function createAccounts(): Accounts {
  const byAccount = new Map<string, readonly AccountEntity[]>();
  let all: readonly AccountEntity[] = [];
  return {
    entities: () => all,
    tell({ accountId, label, entities }) {
      byAccount.delete(accountId);
      if (entities.length > 0) {
        byAccount.set(
          accountId,
          entities.map(({ kind, name, arn }) => ({ kind, name, arn, account: label })),
        );
      }
      all = [...byAccount.values()].flat();
    },
  };
}
