import * as vscode from 'vscode';
import { recentChanges } from '../../../server/src/protocol/account.ts';
import type { Account } from '../account/account.ts';
import { plainMessage } from '../ui/plain-label.ts';

/**
 * After signing in, says which change of the account was broken off when a window or the computer went down, once for
 * each. Reads the journal on this machine, and nothing of AWS.
 */
export function sayBrokenOff(
  { process, signedIn }: Account,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const told = new Set<string>();
  return signedIn.onDidChange((identity) => {
    if (!identity) return;
    process.request(recentChanges, null).then(
      (changes) => {
        const broken = changes.filter(
          ({ state, accountId, change }) =>
            state === 'brokenOff' && accountId === identity.accountId && !told.has(change),
        );
        const [first] = broken;
        if (!first) return;
        for (const { change } of broken) told.add(change);
        const show = vscode.l10n.t('Recent Changes');
        const message = vscode.l10n.t(
          '“{0}” was broken off half way; Recent Changes says what was done, and can undo or continue it.',
          first.title,
        );
        void vscode.window.showWarningMessage(plainMessage(message), show).then((chosen) => {
          if (chosen === show) void vscode.commands.executeCommand('iamPolicy.recentChanges');
        });
      },
      (error: Error) => log.error(error),
    );
  });
}
