import * as vscode from 'vscode';
import { IAM_SCHEME } from '../files/iam-scheme.ts';
import { CONFIGURATION_FILE } from './configured-globs.ts';
import { isDesignated } from './designated.ts';
import { POLICY_LANGUAGES } from './languages.ts';
import { mayHoldPolicy, SNIFF_LENGTH } from './sniff.ts';

/**
 * Calls `found` once, when the first document that can hold a policy is open. Until then every open document and every
 * edit is sniffed; afterwards nothing is.
 */
export function watchForPolicies(found: () => void): vscode.Disposable {
  const listeners: vscode.Disposable[] = [];
  let over = false;
  const stop = (): void => {
    over = true;
    for (const listener of listeners.splice(0)) listener.dispose();
  };
  const tell = (): void => {
    if (over) return;
    stop();
    found();
  };
  const look = (document: vscode.TextDocument): void => {
    if (!POLICY_LANGUAGES.includes(document.languageId)) return;
    const isPolicy = document.uri.scheme === IAM_SCHEME;
    if (isPolicy || mayHoldPolicy(headOf(document), document.languageId)) tell();
    else void isDesignated(document).then((designated) => designated && tell());
  };
  const sniff = ({ document, contentChanges }: vscode.TextDocumentChangeEvent): void => {
    if (!POLICY_LANGUAGES.includes(document.languageId)) return;
    const early = contentChanges.some(({ rangeOffset }) => rangeOffset < SNIFF_LENGTH);
    if (early && mayHoldPolicy(headOf(document), document.languageId)) tell();
  };
  listeners.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(sniff),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.path.endsWith(`/${CONFIGURATION_FILE}`)) vscode.workspace.textDocuments.forEach(look);
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('iamPolicy.files')) vscode.workspace.textDocuments.forEach(look);
    }),
  );
  vscode.workspace.textDocuments.forEach(look);
  return { dispose: stop };
}

function headOf(document: vscode.TextDocument): string {
  return document.getText(new vscode.Range(new vscode.Position(0, 0), document.positionAt(SNIFF_LENGTH)));
}
