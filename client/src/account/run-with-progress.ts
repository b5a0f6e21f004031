import * as vscode from 'vscode';
import { progress as progressName } from '../../../server/src/protocol/account.ts';
import { plainMessage } from '../ui/plain-label.ts';
import type { AccountProcess } from './account-process.ts';

let lastRun = 0;

/** A number for a run, which `progress` names. */
export function nextRun(): number {
  lastRun += 1;
  return lastRun;
}

/**
 * Shows the progress of one long request, with a button that cancels it.
 *
 * @param begin sends the request, with the number of its run and the token that cancels it
 */
export function runWithProgress<R>(
  process: AccountProcess,
  title: string,
  begin: (run: number, token: vscode.CancellationToken) => Promise<R>,
): Promise<R> {
  const run = nextRun();
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    vscode.window.withProgress(options, async (shown, token) => {
      let percent = 0;
      const listener = process.onNotification(progressName, ({ run: of, done, total, sentence }) => {
        if (of !== run) return;
        const now = total > 0 ? (100 * done) / total : percent;
        shown.report({ message: plainMessage(sentence), increment: Math.max(0, now - percent) });
        percent = Math.max(percent, now);
      });
      try {
        return await begin(run, token);
      } finally {
        listener.dispose();
      }
    }),
  );
}
