import * as vscode from 'vscode';

/** Says that the server crashed and is being started again. @returns what was said, for the log */
export function sayRestarted(restart: number, of: number, log: vscode.LogOutputChannel): string {
  const message = vscode.l10n.t(
    'The IAM policy server ended unexpectedly and is being started again ({0} of {1} times).',
    restart,
    of,
  );
  const show = vscode.l10n.t('Show Log');
  void vscode.window.showWarningMessage(message, show).then((chosen) => chosen && log.show());
  return message;
}

/** Says that the server crashed too often and stays down. @returns what was said, for the log */
export function sayGaveUp(
  restarts: number,
  log: vscode.LogOutputChannel,
  restart: () => Promise<void>,
): string {
  const message = vscode.l10n.t(
    'The IAM policy server ended unexpectedly {0} times within ten minutes, so it is not started again. The log says why.',
    restarts + 1,
  );
  offerRestart(message, log, restart);
  return message;
}

/** Shows an error of the server, with buttons that restart it and that show its log. */
export function offerRestart(
  message: string,
  log: vscode.LogOutputChannel,
  restart: () => Promise<void>,
): void {
  const again = vscode.l10n.t('Restart Server');
  const show = vscode.l10n.t('Show Log');
  void vscode.window.showErrorMessage(message, again, show).then(async (chosen) => {
    if (chosen === show) log.show();
    if (chosen === again) await restart().catch((error) => log.error(error));
  });
}
