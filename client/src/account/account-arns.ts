import * as vscode from 'vscode';
import { accountArns } from '../../../server/src/protocol/account.ts';
import { type AccountArnsParams, accountArns as tellArns } from '../../../server/src/protocol/protocol.ts';
import type { PolicyServer } from '../server/policy-server.ts';
import type { AccountProcess } from './account-process.ts';
import type { SignedIn } from './signed-in.ts';

/** Roles, users and policies of the accounts of this session, for completion. */
export interface AccountArns extends vscode.Disposable {
  /** Reads those of the account again. */
  refresh(): void;
}

export interface AccountArnsParts {
  readonly process: AccountProcess;
  readonly signedIn: SignedIn;
  readonly server: PolicyServer;
  readonly log: vscode.LogOutputChannel;
}

/** Tells the language server what the account holds, from signing in until signing out. */
export function sendAccountArns({ process, signedIn, server, log }: AccountArnsParts): AccountArns {
  const known = new Map<string, AccountArnsParams>();
  const tell = (params: AccountArnsParams): void => {
    void server.notify(tellArns, params).catch((error: Error) => log.error(error));
  };
  const read = async (refresh: boolean): Promise<void> => {
    const accountId = signedIn.identity?.accountId;
    if (accountId === undefined || (!refresh && known.has(accountId))) return;
    try {
      const found = await process.request(accountArns, refresh ? { refresh } : {});
      // Who signed out meanwhile wants nothing of it any more.
      if (signedIn.identity === undefined) return;
      const entities = found.entities.map(({ kind, name, arn }) => ({ kind, name, arn }));
      const params = { accountId: found.accountId, label: found.label, entities };
      known.set(params.accountId, params);
      tell(params);
    } catch (error) {
      // Completion goes without: an identity that may not list roles is nothing to complain about.
      log.info(`ARNs of the account are not completed: ${error instanceof Error ? error.message : error}`);
    }
  };
  const listeners = [
    signedIn.onDidChange((identity) => {
      if (identity) return void read(false);
      for (const { accountId, label } of known.values()) tell({ accountId, label, entities: [] });
      known.clear();
    }),
    server.onDidChangeState((state) => {
      if (state === 'running') known.forEach(tell);
    }),
  ];
  return {
    refresh: () => void read(true),
    dispose: () => vscode.Disposable.from(...listeners).dispose(),
  };
}
