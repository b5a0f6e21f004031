import * as vscode from 'vscode';
import {
  type AssumeRole,
  assumeRole,
  type Identity,
  type IdentitySource,
  identityChanged,
  leaveRole,
  signIn,
  signOut,
  whoAmI,
} from '../../../server/src/protocol/account.ts';
import { plainMessage } from '../ui/plain-label.ts';
import type { AccountProcess } from './account-process.ts';

/** Who the window is in AWS: one identity, or none. */
export interface SignedIn extends vscode.Disposable {
  readonly identity: Identity | undefined;
  /** What was signed in with last, successfully or not. */
  readonly lastSource: IdentitySource | undefined;
  /** Also after a role was assumed or left. */
  readonly onDidChange: vscode.Event<Identity | undefined>;
  signIn(source: IdentitySource, token?: vscode.CancellationToken): Promise<Identity>;
  signOut(): Promise<void>;
  /** What follows is done as the role, until it is left. */
  assumeRole(params: AssumeRole, token?: vscode.CancellationToken): Promise<Identity>;
  leaveRole(): Promise<Identity>;
  /** Asks AWS again. */
  whoAmI(): Promise<Identity>;
}

export function signedInIdentity(process: AccountProcess): SignedIn {
  const changed = new vscode.EventEmitter<Identity | undefined>();
  let identity: Identity | undefined;
  let lastSource: IdentitySource | undefined;

  const become = (next: Identity | undefined): void => {
    if (JSON.stringify(next) === JSON.stringify(identity)) return;
    identity = next;
    setKeys(next);
    changed.fire(next);
  };
  const becomes = async (asked: Promise<Identity>): Promise<Identity> => {
    const next = await asked;
    become(next);
    return next;
  };
  const listeners = [
    changed,
    process.onNotification(identityChanged, ({ identity: next, why }) => {
      const ended = identity !== undefined && next === null;
      become(next ?? undefined);
      if (ended && why) sayEnded(why);
    }),
    process.onDidCrash(() => {
      if (identity === undefined) return;
      become(undefined);
      sayEnded(vscode.l10n.t('The process that talks to AWS ended unexpectedly, so you are signed out.'));
    }),
  ];
  setKeys(undefined);
  return {
    get identity() {
      return identity;
    },
    get lastSource() {
      return lastSource;
    },
    onDidChange: changed.event,
    signIn(source, token) {
      lastSource = source;
      return becomes(process.request(signIn, source, token));
    },
    async signOut() {
      // Without a process nobody is signed in, and none need be started to find that out.
      if (process.processId !== undefined) await process.request(signOut, null);
      become(undefined);
    },
    assumeRole: (params, token) => becomes(process.request(assumeRole, params, token)),
    leaveRole: () => becomes(process.request(leaveRole, null)),
    whoAmI: () => becomes(process.request(whoAmI, null)),
    dispose: () => vscode.Disposable.from(...listeners).dispose(),
  };
}

function setKeys(identity: Identity | undefined): void {
  set('iamPolicy.signedIn', identity !== undefined);
  set('iamPolicy.readOnly', identity?.readOnly === true);
  set('iamPolicy.sandbox', identity?.sandbox === true);
  set('iamPolicy.roleAssumed', (identity?.assumed.length ?? 0) > 0);
}

function set(key: string, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}

function sayEnded(why: string): void {
  const again = vscode.l10n.t('Sign In Again');
  void vscode.window.showWarningMessage(plainMessage(why), again).then((chosen) => {
    if (chosen === again) void vscode.commands.executeCommand('iamPolicy.selectProfile', { kind: 'last' });
  });
}
