import * as vscode from 'vscode';
import type { PolicyInfo } from '../../../server/src/protocol/protocol.ts';
import { IAM_SCHEME } from '../files/iam-scheme.ts';
import type { KnownPolicies } from '../policies/known-policies.ts';
import { policyAtCursor } from './policy-at-cursor.ts';

/** The status bar item that says what the policy at the cursor is taken for, and why. Hidden everywhere else. */
export function policyTypeItem(policies: KnownPolicies): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('iamPolicy.type', vscode.StatusBarAlignment.Right, 100);
  item.name = vscode.l10n.t('IAM Policy Type');
  const update = (): void => {
    const policy = policyAtCursor(policies);
    if (!policy) {
      item.hide();
      return;
    }
    const fixed = policy.from === 'place';
    item.text = `IAM: ${policy.type.label}`;
    item.tooltip = isOfAccount() ? ofAccount(policy) : tooltip(policy);
    item.command = fixed ? undefined : 'iamPolicy.setPolicyType';
    item.accessibilityInformation = {
      label: `${item.text}. ${item.tooltip}`,
      role: fixed ? 'status' : 'button',
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

function isOfAccount(): boolean {
  return vscode.window.activeTextEditor?.document.uri.scheme === IAM_SCHEME;
}

function ofAccount({ type }: PolicyInfo): string {
  return `${type.detail}\n${vscode.l10n.t('Known by what it is in the account.')}`;
}

function tooltip({ type, from }: PolicyInfo): string {
  const change = from === 'place' ? '' : ` ${vscode.l10n.t('Click to set another type.')}`;
  return `${type.detail}\n${reason(from)}${change}`;
}

function reason(from: PolicyInfo['from']): string {
  switch (from) {
    case 'place':
      return vscode.l10n.t('Known by where the policy is in the file.');
    case 'configuration':
      return vscode.l10n.t('Set by the configuration.');
    case 'path':
      return vscode.l10n.t('Recognized by the path of the file.');
    case 'content':
      return vscode.l10n.t('Recognized by the content of the policy.');
  }
}
