import { lstatSync, mkdirSync } from 'node:fs';
import * as module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Lets Node keep compiled code between runs, in a folder of ours among temporary files; since Node 22.8. Only what is
 * imported after this call gains.
 *
 * https://nodejs.org/api/module.html#moduleenablecompilecacheoptions
 */
export function enableCompileCache(): void {
  const { enableCompileCache: enable } = module as { enableCompileCache?: (folder?: string) => unknown };
  const folder = process.env.NODE_COMPILE_CACHE || ownFolder();
  if (enable && folder !== undefined) enable(folder);
}

/**
 * Node's own folder is one for all users where they share the one for temporary files, and who makes it first decides what
 * code the others run. Undefined where there is none that is this user's alone.
 */
function ownFolder(): string | undefined {
  const user = process.getuid?.();
  const folder = join(tmpdir(), user === undefined ? 'iam-policy' : `iam-policy-${user}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = lstatSync(folder);
    // Windows has such a folder for each user.
    if (user === undefined) return folder;
    return uid === user && (mode & FOLDER_AND_OTHERS) === FOLDER ? folder : undefined;
  } catch {
    return undefined;
  }
}

const FOLDER = 0o040_000;
/** What kind of thing it is, and whether others may write to it. */
const FOLDER_AND_OTHERS = 0o170_022;
