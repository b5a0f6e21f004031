import { chmodSync, mkdirSync } from 'node:fs';
import { FolderError } from './folder-error.ts';
import { lockFolder } from './lock-file.ts';

/** Makes the folder, for this user's eyes alone, and locks it. Throws a FolderError. Returns what unlocks it. */
export function openFolder(folder: string): () => void {
  try {
    // Given back by mkdir where it made one; a folder of the user's own keeps its permissions.
    if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) chmodSync(folder, 0o700);
    return lockFolder(folder);
  } catch (error) {
    throw FolderError.of(folder, error);
  }
}
