import * as vscode from 'vscode';

/** Documents that could not be read, as in editors that were restored before anybody signed in. */
export interface UnreadDocuments {
  /** Remembers a document. @returns false where that was said a moment ago: one editor asks several times */
  isNews(uri: vscode.Uri): boolean;
  /** Opens those in sight once more; VS Code itself does so with others when they come into sight. */
  openAgain(): Promise<void>;
}

export function unreadDocuments(): UnreadDocuments {
  const failed = new Map<string, number>();
  return {
    isNews(uri) {
      const last = failed.get(uri.toString()) ?? 0;
      failed.set(uri.toString(), Date.now());
      return Date.now() - last > A_MOMENT;
    },
    async openAgain() {
      for (const { activeTab, viewColumn } of vscode.window.tabGroups.all) {
        if (!(activeTab?.input instanceof vscode.TabInputText)) continue;
        const { uri } = activeTab.input;
        if (!failed.delete(uri.toString())) continue;
        const options = { viewColumn, preserveFocus: true, preview: activeTab.isPreview };
        await vscode.commands.executeCommand('vscode.open', uri, options);
      }
    },
  };
}

/** Milliseconds. */
const A_MOMENT = 10_000;
