import * as vscode from 'vscode';
import {
  type AccessDeniedMessage,
  DENIAL_HINT,
  parseAccessDenied,
} from '../../../server/src/protocol/access-denied.ts';
import { BACK, pick } from '../ui/pick.ts';
import { plainLabel } from '../ui/plain-label.ts';
import type { Command } from './command.ts';

/** Takes a text; what is selected or on the clipboard otherwise, where it holds a denial; asks for one else. */
export const explainAccessDenied: Command = {
  id: 'iamPolicy.explainAccessDenied',
  async run({ server, denials }, argument) {
    const text = typeof argument === 'string' ? argument : await textAtHand();
    if (text === undefined) return;
    await server.start();
    const found = await server.request(parseAccessDenied, { text });
    if (found.length === 0) {
      const message = vscode.l10n.t(
        'No denial of AWS was found in the text; copy the whole message, with who was denied what.',
      );
      void vscode.window.showInformationMessage(message);
      return;
    }
    const message = found.length === 1 ? found[0] : await choose(found);
    if (message) denials.show(message);
  },
};

async function textAtHand(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection) ?? '';
  if (DENIAL_HINT.test(selected)) return selected;
  const copied = await vscode.env.clipboard.readText();
  if (DENIAL_HINT.test(copied)) return copied;
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Explain Access Denied'),
    prompt: vscode.l10n.t('Paste the message of AWS, or copy it and call the command again'),
    placeHolder: vscode.l10n.t('User: arn:aws:… is not authorized to perform: …'),
    ignoreFocusOut: true,
  });
}

async function choose(found: readonly AccessDeniedMessage[]): Promise<AccessDeniedMessage | undefined> {
  const chosen = await pick<AccessDeniedMessage>({
    title: vscode.l10n.t('Explain Access Denied'),
    placeholder: vscode.l10n.t('The text holds {0} denials; choose one', found.length),
    items: Promise.resolve(
      found.map((message) => ({
        label: plainLabel(message.action ?? message.operation ?? message.code ?? message.text),
        description: plainLabel(message.principal ?? ''),
        detail: plainLabel(message.resource ?? message.text),
        value: message,
      })),
    ),
  });
  return chosen === BACK ? undefined : chosen;
}
