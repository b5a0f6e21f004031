import * as vscode from 'vscode';

/** What is said where a policy of the question is in no open document any more. */
export function gone(): string {
  return vscode.l10n.t('A policy of the simulation is gone or cannot be read any more.');
}
