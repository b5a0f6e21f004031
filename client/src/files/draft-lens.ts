import * as vscode from 'vscode';
import type { Drafts } from './drafts.ts';
import { IAM_SCHEME } from './iam-scheme.ts';

/** Above a document of an account that holds a draft: to publish it, to compare it, to be rid of it. */
export function draftLens(drafts: Drafts): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses({ uri }) {
      await drafts.ready;
      if (!drafts.of(uri.path)) return [];
      const top = new vscode.Range(0, 0, 0, 0);
      const lens = (command: string, title: string): vscode.CodeLens =>
        new vscode.CodeLens(top, { command, title, arguments: [uri] });
      return [
        lens('iamPolicy.publish', vscode.l10n.t('$(cloud-upload) Review and Publish…')),
        lens('iamPolicy.compareWithAccount', vscode.l10n.t('Compare with Account…')),
        lens('iamPolicy.discardDraft', vscode.l10n.t('Discard Draft')),
      ];
    },
  };
  return vscode.Disposable.from(
    changed,
    drafts.onDidChange(() => changed.fire()),
    vscode.languages.registerCodeLensProvider({ scheme: IAM_SCHEME }, provider),
  );
}
