import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isPolicyTestPath } from '../policy/index.ts';
import { displayName, type Unreadable } from './input.ts';

/** A file of policy tests that was found. */
export interface TestFilePath {
  /** Absolute. */
  readonly path: string;
  /** As people know it. */
  readonly name: string;
}

/**
 * Every file of policy tests under the paths, each once, in the order of the paths and of the names. A file that is named
 * itself is one whatever its name; links to folders are not followed.
 */
export function* findTestFiles(
  paths: readonly string[],
  workingFolder: string,
): Generator<TestFilePath | Unreadable> {
  const seen = new Set<string>();
  for (const given of paths) {
    const path = resolve(workingFolder, given);
    const name = displayName(path, workingFolder);
    try {
      const found = statSync(path).isDirectory() ? testFilesIn(realpathSync(path), path) : [path];
      for (const one of found) {
        if (seen.has(one)) continue;
        seen.add(one);
        yield { path: one, name: displayName(one, workingFolder) };
      }
    } catch (error) {
      yield { name, line: undefined, reason: reasonOf(error) };
    }
  }
}

/** Folders in which nobody keeps tests of their own. */
const SKIPPED = new Set(['.git', 'node_modules', '.terraform']);

/** @param shown the folder as it was named, where that is a link */
function* testFilesIn(folder: string, shown: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort(byName)) {
    const { name } = entry;
    if (entry.isDirectory()) {
      if (!SKIPPED.has(name)) yield* testFilesIn(join(folder, name), join(shown, name));
    } else if (isPolicyTestPath(name) && isFile(entry, join(folder, name))) yield join(shown, name);
  }
}

function isFile(entry: Dirent, path: string): boolean {
  return entry.isFile() || (entry.isSymbolicLink() && !statSync(path).isDirectory());
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist; check the path.';
  return `cannot be read (${code ?? message}); check the path.`;
}
