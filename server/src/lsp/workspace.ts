import { dirname, sep } from 'node:path';
import { filePath } from './documents.ts';

/** The folders that the client has open. */
export interface Workspace {
  /** URIs of the folders, as the client names them. */
  folders(): readonly string[];
  /** URI of the innermost folder that holds the document. */
  folderOf(uri: string): string | undefined;
  /** The innermost folder of the workspace that holds the file, as absolute paths. */
  rootOf(path: string): string | undefined;
  set(uris: readonly string[]): void;
  change(added: readonly string[], removed: readonly string[]): void;
}

interface Folder {
  readonly uri: string;
  /** Absolute, without a slash at its end unless it is the file system's root. */
  readonly path: string;
}

export function createWorkspace(): Workspace {
  let folders: readonly Folder[] = [];
  const read = (uris: readonly string[]): Folder[] =>
    uris.flatMap((uri) => {
      const path = filePath(uri);
      if (path === undefined) return [];
      return [{ uri, path: dirname(path) !== path && path.endsWith(sep) ? path.slice(0, -1) : path }];
    });
  const holding = (file: string): Folder | undefined =>
    folders
      .filter(({ path }) => file === path || file.startsWith(path.endsWith(sep) ? path : path + sep))
      .sort((a, b) => b.path.length - a.path.length)[0];
  return {
    folders: () => folders.map(({ uri }) => uri),
    folderOf(uri) {
      const path = filePath(uri);
      return path === undefined ? undefined : holding(path)?.uri;
    },
    rootOf: (path) => holding(path)?.path,
    set(uris) {
      folders = read(uris);
    },
    change(added, removed) {
      const gone = new Set(read(removed).map(({ path }) => path));
      folders = [...folders.filter(({ path }) => !gone.has(path)), ...read(added)];
    },
  };
}
