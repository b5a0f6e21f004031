import { basename, resolve } from 'node:path';
import { CONFIGURATION_FILE } from '../../files/configuration.ts';
import { repositoryAt } from '../git.ts';
import { displayName } from '../input.ts';
import type { Terminal } from '../terminal.ts';

/** Says of a file, by the name that people know it by, whether it is to be looked at. */
export type IsChanged = (name: string) => boolean;

/**
 * What differs from where the work on a branch began: commits, changes that are not committed, and new files. A text
 * without a file counts as changed, and configurations hold for files that have. Throws a UsageError where there is no
 * such commit.
 */
export function changedFiles(since: string, { workingFolder }: Terminal): IsChanged {
  const repository = repositoryAt(workingFolder);
  const changed = new Set(
    repository.changedSince(since).map((path) => displayName(resolve(repository.root, path), workingFolder)),
  );
  return (name) => changed.has(name) || name === '<stdin>' || basename(name) === CONFIGURATION_FILE;
}
