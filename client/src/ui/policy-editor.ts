import * as vscode from 'vscode';
import type { KnownPolicies } from '../policies/known-policies.ts';

/**
 * The editor that a command is about: the active one, else one that shows a policy, else one opened on the policy read
 * last, as where a walkthrough or a panel has the focus. Undefined, after saying so, where there is none.
 */
export async function policyEditor(policies: KnownPolicies): Promise<vscode.TextEditor | undefined> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (activeTextEditor) return activeTextEditor;
  const visible = visibleTextEditors.find(({ document }) => policies.of(document.uri).length > 0);
  const uri = visible?.document.uri ?? policies.documents().at(-1);
  if (uri)
    return vscode.window.showTextDocument(uri, visible?.viewColumn ? { viewColumn: visible.viewColumn } : {});
  void vscode.window.showInformationMessage(
    vscode.l10n.t('No policy is open; open one, or begin a new one.'),
  );
  return undefined;
}
