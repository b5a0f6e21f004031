import { newId, newSecret } from './identifiers.ts';
import type { Services } from './services.ts';
import type { Store } from './state/store.ts';
import type { AccessKey } from './state/tables.ts';

/** As in AWS's examples. */
const ACCOUNT_ID = '111122223333';

/**
 * Founds the account in an empty store, and gives the key that its owner is told. Whoever owns the sandbox must never be
 * locked out: where the key was deleted or made inactive, they get one of the account's root.
 */
export function openAccount(
  store: Store,
  services: Services,
  now: Date,
): { readonly accountId: string; readonly key: AccessKey } {
  const opened = store.transact((state) => {
    let account = state.get('account', 'account');
    if (!account) {
      const founding = { account: ACCOUNT_ID, now, newId, newSecret };
      state.put('account', 'account', { id: ACCOUNT_ID });
      const ownerKey = services.found(state, founding);
      account = { ...state.get('account', 'account')!, ownerKey };
      state.put('account', 'account', account);
    }
    const key = state.get('accessKeys', account.ownerKey ?? '');
    const isUsable = key?.status === 'Active' && (!key.user || state.get('users', key.user.toLowerCase()));
    if (key && isUsable) return { accountId: account.id, key };
    const root: AccessKey = {
      id: newId('AKIA'),
      secret: newSecret(),
      status: 'Active',
      createDate: now.toISOString(),
    };
    state.put('accessKeys', root.id, root);
    state.put('account', 'account', { ...account, ownerKey: root.id });
    return { accountId: account.id, key: root };
  });
  store.settle();
  return opened;
}
