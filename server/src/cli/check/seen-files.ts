import type { Seen } from './ignore-use.ts';
import type { CheckOptions } from './options.ts';
import { walked } from './walked.ts';

/** What a call looked at. All paths are absolute. */
export interface SeenFiles extends Seen {
  readonly checked: (path: string) => void;
  /** Nothing can be said of the file, not even that what was found there is gone. */
  readonly unclear: (path: string) => void;
}

export function createSeenFiles({ selection, changedSince }: CheckOptions, workingFolder: string): SeenFiles {
  const isWalked = walked(selection, workingFolder);
  const checked = new Set<string>();
  const unclear = new Set<string>();
  // Read as another type than it is, a policy has other findings.
  const isForced = selection.forced !== undefined;
  return {
    checked: (path) => void checked.add(path),
    unclear: (path) => void unclear.add(path),
    isWalked,
    isLookedAt: (path) =>
      !isForced &&
      !unclear.has(path) &&
      (checked.has(path) || (changedSince === undefined && isWalked(path))),
    get isAll() {
      return !isForced && changedSince === undefined && unclear.size === 0;
    },
  };
}
