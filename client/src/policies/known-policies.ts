import * as vscode from 'vscode';
import type { PolicyInfo } from '../../../server/src/protocol/protocol.ts';
import type { PolicyServer } from '../server/policy-server.ts';

/** Which policies the open documents hold, as the server last read them. */
export interface KnownPolicies extends vscode.Disposable {
  of(uri: vscode.Uri): readonly PolicyInfo[];
  /** The documents that hold a policy, the one read last at the end. */
  documents(): vscode.Uri[];
  /** The document that was read anew; undefined where all of them may have changed. */
  readonly onDidChange: vscode.Event<vscode.Uri | undefined>;
}

export function knownPolicies(server: PolicyServer): KnownPolicies {
  const byUri = new Map<string, readonly PolicyInfo[]>();
  const changed = new vscode.EventEmitter<vscode.Uri | undefined>();
  const listeners = [
    changed,
    server.onDidReadPolicies(({ uri: text, policies }) => {
      const uri = vscode.Uri.parse(text);
      byUri.delete(uri.toString());
      byUri.set(uri.toString(), policies);
      changed.fire(uri);
    }),
    server.onDidChangeState((state) => {
      if (state === 'running') return;
      byUri.clear();
      changed.fire(undefined);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (byUri.delete(uri.toString())) changed.fire(uri);
    }),
  ];
  return {
    of: (uri) => byUri.get(uri.toString()) ?? [],
    documents: () => [...byUri].flatMap(([uri, { length }]) => (length > 0 ? [vscode.Uri.parse(uri)] : [])),
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(...listeners).dispose(),
  };
}
