import * as vscode from 'vscode';
import { MORE_SCHEME } from './tree-item.ts';

/**
 * Tells when a row that stands for more comes into sight. VS Code has no event for scrolling a tree; but it asks for the
 * decoration of a row when it draws it, and it draws only what is in sight.
 *
 * @param seen is told the category, once for each row
 */
export function loadWhenSeen(seen: (category: string) => void): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration({ scheme, path }) {
      if (scheme === MORE_SCHEME) seen(path.split('/')[1] ?? '');
      return undefined;
    },
  });
}
