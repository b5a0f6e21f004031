import * as vscode from 'vscode';

/** What AWS found in documents beyond our own checks; gone as soon as a document is edited. */
export interface LiveFindings extends vscode.Disposable {
  set(uri: vscode.Uri, findings: readonly vscode.Diagnostic[]): void;
}

export function liveFindings(): LiveFindings {
  const collection = vscode.languages.createDiagnosticCollection('Access Analyzer');
  const listeners = [
    collection,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) collection.delete(document.uri);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
  ];
  return {
    set: (uri, findings) => collection.set(uri, findings),
    dispose: () => vscode.Disposable.from(...listeners).dispose(),
  };
}
