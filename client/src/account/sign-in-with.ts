import * as vscode from 'vscode';
import type { Identity, IdentitySource } from '../../../server/src/protocol/account.ts';
import type { Account } from './account.ts';
import { sourceKey } from './profile-groups.ts';
import { rememberSource } from './recent-sources.ts';

/** Signs in with a source, with progress, and remembers it. */
export async function signInWith(
  { signedIn, memory }: Pick<Account, 'signedIn' | 'memory'>,
  source: IdentitySource,
): Promise<Identity> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title:
      source.kind === 'sandbox'
        ? vscode.l10n.t('Signing in to the sandbox account')
        : vscode.l10n.t('Signing in to AWS'),
    cancellable: true,
  };
  const identity = await vscode.window.withProgress(options, (_, token) => signedIn.signIn(source, token));
  const key = sourceKey(source);
  if (key !== undefined) await rememberSource(memory, key);
  return identity;
}
