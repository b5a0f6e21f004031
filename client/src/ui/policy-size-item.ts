import * as vscode from 'vscode';
import type { PolicySize } from '../../../server/src/protocol/protocol.ts';
import type { KnownPolicies } from '../policies/known-policies.ts';
import { policyAtCursor } from './policy-at-cursor.ts';

/** Share of the quota from which on the item is marked. */
const NEARLY_FULL = 0.9;

/** The status bar item that says how much of its quota the policy at the cursor uses. Hidden where no quota is known. */
export function policySizeItem(policies: KnownPolicies): vscode.Disposable {
  // Right of the policy's type.
  const item = vscode.window.createStatusBarItem('iamPolicy.size', vscode.StatusBarAlignment.Right, 99);
  item.name = vscode.l10n.t('IAM Policy Size');
  item.command = 'iamPolicy.makeItFit';
  const update = (): void => {
    const size = policyAtCursor(policies)?.size;
    if (!size) {
      item.hide();
      return;
    }
    item.text = size.text;
    item.tooltip = `${size.text} ${size.unit} ${size.detail}\n${vscode.l10n.t('Click to see how it can be made shorter.')}`;
    item.backgroundColor = background(size);
    item.accessibilityInformation = {
      label: `${vscode.l10n.t('IAM Policy Size')}: ${item.tooltip}`,
      role: 'button',
    };
    item.show();
  };
  update();
  return vscode.Disposable.from(
    item,
    policies.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.window.onDidChangeTextEditorSelection(update),
  );
}

function background({ share }: PolicySize): vscode.ThemeColor | undefined {
  if (share > 1) return new vscode.ThemeColor('statusBarItem.errorBackground');
  return share > NEARLY_FULL ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
}
