import * as vscode from 'vscode';
import { type RuleCode, ruleCodes } from '../../../server/src/protocol/protocol.ts';
import { BACK, pick } from '../ui/pick.ts';
import type { Command } from './command.ts';

/** Takes an issue code; otherwise the finding at the cursor decides, and asks where there is none or several. */
export const openRuleDocumentation: Command = {
  id: 'iamPolicy.openRuleDocumentation',
  async run({ server, rulePages }, argument) {
    const code = typeof argument === 'string' ? argument : await chooseCode(server.request(ruleCodes, null));
    if (code === undefined || (await rulePages.show(code))) return;
    const message = vscode.l10n.t('The issue code `{0}` has no page of its own.', code);
    void vscode.window.showInformationMessage(message);
  },
};

async function chooseCode(codes: Promise<readonly RuleCode[]>): Promise<string | undefined> {
  const here = codesAtCursor();
  const found = (await codes).filter(({ code }) => here.has(code));
  if (found.length === 1) return found[0]!.code;
  const offered = found.length > 1 ? found : await codes;
  const chosen = await pick({
    title: vscode.l10n.t('Open Rule Documentation'),
    placeholder: vscode.l10n.t('Search by issue code'),
    items: Promise.resolve(
      offered.map(({ code, findingType, summary }) => {
        return { label: code, description: findingType, detail: summary, value: code };
      }),
    ),
  });
  return chosen === BACK ? undefined : chosen;
}

function codesAtCursor(): Set<string> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return new Set();
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ range }) => range.contains(editor.selection.active));
  return new Set(here.map(({ code }) => String(typeof code === 'object' ? code.value : code)));
}
