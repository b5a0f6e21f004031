import { resolve, sep } from 'node:path';
import type { PolicySelection } from '../policies.ts';

/** Says of a file or folder whether all policies at or below it are among those that are checked. */
export type IsWalked = (path: string) => boolean;

/** @returns a test of absolute paths */
export function walked({ paths }: PolicySelection, workingFolder: string): IsWalked {
  const roots = paths.filter((path) => path !== '-').map((path) => resolve(workingFolder, path));
  return (path) =>
    roots.some((root) => path === root || path.startsWith(root.endsWith(sep) ? root : `${root}${sep}`));
}
