import * as vscode from 'vscode';
import type { PolicyServer } from '../server/policy-server.ts';
import type { KnownPolicies } from './known-policies.ts';

/** Keeps the keys that the `when` clauses of package.json ask for. */
export function keepContextKeys(server: PolicyServer, policies: KnownPolicies): vscode.Disposable {
  const update = (): void => {
    const editor = vscode.window.activeTextEditor;
    const open = editor ? policies.of(editor.document.uri) : [];
    set('iamPolicy.isPolicy', open.length > 0);
    const kinds = new Set(open.map(({ type }) => type.kind));
    set('iamPolicy.isTrustPolicy', kinds.has('trust'));
    set('iamPolicy.isIdentityPolicy', kinds.has('identity') || kinds.has('boundary'));
    set('iamPolicy.paths', policies.documents().flatMap(pathsOf));
    set('iamPolicy.serverStarted', server.state !== 'notStarted');
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(update),
    policies.onDidChange(update),
    server.onDidChangeState(update),
  );
}

/** Windows and the extension host may name a file differently, so both names are given; `resourcePath` is one. */
function pathsOf({ path, fsPath }: vscode.Uri): string[] {
  return path === fsPath ? [path] : [path, fsPath];
}

function set(key: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
