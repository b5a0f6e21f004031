import { type AccountArnsParams, accountArns } from '../../protocol/protocol.ts';
import type { Server } from '../server.ts';

/** Hears of the accounts that the client is signed in to. */
export function registerAccounts({ connection, accounts }: Server): void {
  connection.onNotification(accountArns.method, (params: AccountArnsParams) => accounts.tell(params));
}
