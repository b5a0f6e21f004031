import * as vscode from 'vscode';
import { plainMessage } from '../ui/plain-label.ts';
import { AccountRequestError } from './account-request-error.ts';
import { type FailureButton, failureButtons } from './failure-buttons.ts';

export interface FailureContext {
  readonly log: vscode.LogOutputChannel;
  readonly isSignedIn: () => boolean;
}

/**
 * Says why something of the account did not work, with what to do next as buttons. Says nothing of what the user
 * cancelled.
 */
export async function showFailure(error: unknown, { log, isSignedIn }: FailureContext): Promise<void> {
  if (error instanceof vscode.CancellationError) return;
  if (!(error instanceof AccountRequestError)) {
    log.error(error instanceof Error ? error : String(error));
    const reason = error instanceof Error ? error.message : String(error);
    await offer(vscode.l10n.t('This did not work: {0}', plainMessage(reason)), ['log'], '', log);
    return;
  }
  const { failure } = error;
  if (failure.kind === 'cancelled') return;
  log.error(failure.sentence);
  const { terminalCommand = '' } = failure;
  await offer(plainMessage(failure.sentence), failureButtons(failure, isSignedIn()), terminalCommand, log);
}

async function offer(
  sentence: string,
  buttons: readonly FailureButton[],
  terminalCommand: string,
  log: vscode.LogOutputChannel,
): Promise<void> {
  const titles: Readonly<Record<FailureButton, string>> = {
    terminal: vscode.l10n.t('Run `{0}`', terminalCommand),
    signIn: vscode.l10n.t('Sign In…'),
    trust: vscode.l10n.t('Manage Trust'),
    log: vscode.l10n.t('Show Log'),
  };
  const items = buttons.map((button) => ({ title: titles[button], button }));
  const chosen = await vscode.window.showErrorMessage(sentence, ...items);
  switch (chosen?.button) {
    case 'terminal':
      return runInTerminal(terminalCommand);
    case 'signIn':
      return vscode.commands.executeCommand('iamPolicy.selectProfile');
    case 'trust':
      return vscode.commands.executeCommand('workbench.trust.manage');
    case 'log':
      return log.show();
    case undefined:
      return;
  }
}

/** Runs the command that AWS's own tools need for signing in, and offers to go on afterwards. */
async function runInTerminal(command: string): Promise<void> {
  const terminal = vscode.window.createTerminal({ name: vscode.l10n.t('Sign in to AWS') });
  terminal.show();
  terminal.sendText(command);
  const again = vscode.l10n.t('Sign In Again');
  const message = vscode.l10n.t('Finish signing in with `{0}` in the terminal, then sign in here.', command);
  const chosen = await vscode.window.showInformationMessage(message, again);
  if (chosen === again) await vscode.commands.executeCommand('iamPolicy.selectProfile', { kind: 'last' });
}
