import * as vscode from 'vscode';
import { askMfaCode } from '../../../server/src/protocol/account.ts';
import { plainMessage } from '../ui/plain-label.ts';
import type { AccountProcess } from './account-process.ts';

/** Asks the user for the code of an MFA device whenever the account process wants one. The code is kept nowhere. */
export function answerMfaQuestions(process: AccountProcess): void {
  process.onRequest(askMfaCode, async ({ serialNumber, for: purpose }) => {
    const code = await vscode.window.showInputBox({
      title: vscode.l10n.t('MFA Code for {0}', plainMessage(purpose)),
      prompt: vscode.l10n.t('Six digits of the device {0}', plainMessage(serialNumber)),
      password: true,
      ignoreFocusOut: true,
      validateInput: (typed) =>
        isMfaCode(typed) ? undefined : vscode.l10n.t('A code has six digits; the device shows it.'),
    });
    return code?.trim() ?? null;
  });
}

function isMfaCode(typed: string): boolean {
  return /^\d{6}$/.test(typed.trim());
}
