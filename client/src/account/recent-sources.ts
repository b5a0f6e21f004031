import type * as vscode from 'vscode';
import { withRecent } from './profile-groups.ts';

const KEY = 'iamPolicy.recentSources';

/** Keys of what was signed in with, the last first. */
export function recentKeys(memory: vscode.Memento): readonly string[] {
  return memory.get<readonly string[]>(KEY, []);
}

export async function rememberSource(memory: vscode.Memento, key: string): Promise<void> {
  await memory.update(KEY, withRecent(recentKeys(memory), key));
}
