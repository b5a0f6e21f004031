import * as vscode from 'vscode';
import type { Drafts } from './drafts.ts';
import { IAM_SCHEME } from './iam-scheme.ts';

/** Marks documents of accounts that hold a draft: in tabs, in the tree, and for the `when` clauses of menus. */
export function draftMarks(drafts: Drafts): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri[]>();
  const setKey = (): void => {
    const paths = drafts.all().map(({ path }) => path);
    void vscode.commands.executeCommand('setContext', 'iamPolicy.drafts', paths);
  };
  void drafts.ready.then(setKey);
  return vscode.Disposable.from(
    changed,
    drafts.onDidChange((paths) => {
      setKey();
      changed.fire(paths.map((path) => vscode.Uri.from({ scheme: IAM_SCHEME, path })));
    }),
    vscode.window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      async provideFileDecoration({ scheme, path }) {
        if (scheme !== IAM_SCHEME) return undefined;
        await drafts.ready;
        return drafts.of(path) && draftDecoration();
      },
    }),
  );
}

function draftDecoration(): vscode.FileDecoration {
  return new vscode.FileDecoration(
    'D',
    vscode.l10n.t('Draft: saved here, not published'),
    new vscode.ThemeColor('gitDecoration.modifiedResourceForeground'),
  );
}
