import * as vscode from 'vscode';
import type { AccountSettings } from '../../../server/src/protocol/account.ts';

const SECTION = 'iamPolicy.aws';

/** The settings `iamPolicy.aws.*`: of machine scope, so that no workspace has a say in them. */
export function accountSettings(): AccountSettings {
  const settings = vscode.workspace.getConfiguration(SECTION);
  return {
    readOnly: settings.get('readOnly', false),
    endpoint: settings.get('endpoint', ''),
    region: settings.get('region', ''),
    productionProfiles: settings.get<string[]>('productionProfiles', []),
  };
}

export function onDidChangeAccountSettings(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(SECTION)) changed();
  });
}
