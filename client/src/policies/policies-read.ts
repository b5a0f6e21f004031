import type * as vscode from 'vscode';
import type { PolicyInfo } from '../../../server/src/protocol/protocol.ts';
import type { KnownPolicies } from './known-policies.ts';

const PATIENCE = 2000;

/** The policies of a document that was opened just now; empty where the server finds none within two seconds. */
export async function policiesRead(policies: KnownPolicies, uri: vscode.Uri): Promise<readonly PolicyInfo[]> {
  const known = policies.of(uri);
  if (known.length > 0) return known;
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve(policies.of(uri));
    };
    const timer = setTimeout(finish, PATIENCE);
    const listener = policies.onDidChange((read) => {
      if (read?.toString() === uri.toString()) finish();
    });
  });
}
