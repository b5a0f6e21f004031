import { basename, resolve } from 'node:path';
import { CONFIGURATION_FILE } from '../../files/configuration.ts';
import { repositoryAt } from '../git.ts';
import { displayName, type Unreadable } from '../input.ts';
import { isUnreadableInput, type PolicyInput } from '../policies.ts';
import type { Terminal } from '../terminal.ts';

/** Says of a file, by the name that people know it by, whether it is to be looked at. */
export type IsChanged = (name: string) => boolean;

/**
 * What differs from where the work on a branch began: commits, changes that are not committed, and new files. A text
 * without a file counts as changed, and configurations hold for files that have. Throws a UsageError where there is no
 * such commit.
 *
 * @param since a commit; undefined where all is to be looked at
 */
export function changedFiles(since: string | undefined, { workingFolder }: Terminal): IsChanged {
  if (since === undefined) return () => true;
  const repository = repositoryAt(workingFolder);
  const changed = new Set(
    repository.changedSince(since).map((path) => displayName(resolve(repository.root, path), workingFolder)),
  );
  return (name) => changed.has(name) || name === '<stdin>' || basename(name) === CONFIGURATION_FILE;
}

/** Those of the inputs that are to be looked at. */
export async function* changedInputs(
  inputs: AsyncIterable<PolicyInput | Unreadable>,
  isChanged: IsChanged,
): AsyncGenerator<PolicyInput | Unreadable> {
  for await (const one of inputs) {
    if (isChanged(isUnreadableInput(one) ? one.name : one.input.name)) yield one;
  }
}
