import { sep } from 'node:path';
import { filePath } from './documents.ts';

/** The folders that the client has open. */
export interface Workspace {
  /** The innermost folder of the workspace that holds the file, as absolute paths. */
  rootOf(path: string): string | undefined;
  set(uris: readonly string[]): void;
  change(added: readonly string[], removed: readonly string[]): void;
}

export function createWorkspace(): Workspace {
  let roots: string[] = [];
  const paths = (uris: readonly string[]): string[] =>
    uris.flatMap((uri) => {
      const path = filePath(uri);
      return path === undefined ? [] : [path.length > 1 && path.endsWith(sep) ? path.slice(0, -1) : path];
    });
  return {
    rootOf(path) {
      const holding = roots.filter(
        (root) => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep),
      );
      return holding.sort((a, b) => b.length - a.length)[0];
    },
    set(uris) {
      roots = paths(uris);
    },
    change(added, removed) {
      const gone = new Set(paths(removed));
      roots = [...roots.filter((root) => !gone.has(root)), ...paths(added)];
    },
  };
}
