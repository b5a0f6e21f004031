import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Puts one text in the place of another: whoever reads the file sees the old or the new one, and a failure leaves the old one.
 * Mode and links stay. Returns why it was not done, as a sentence without its subject; undefined where it was.
 *
 * @param path absolute
 */
export function replaceFile(path: string, before: string, after: string): string | undefined {
  let draft: string | undefined;
  try {
    // A rename would put the file in the place of a link to it.
    const real = realpathSync(path);
    // And would need no permission to write to the file.
    accessSync(real, constants.W_OK);
    if (!readFileSync(real).equals(Buffer.from(before))) return CHANGED;
    const made = draftOf(real);
    draft = made.path;
    try {
      writeLike(made.file, real, after);
    } finally {
      closeSync(made.file);
    }
    renameSync(draft, real);
    return undefined;
  } catch (error) {
    if (draft !== undefined) rmSync(draft, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    return (code && REASONS[code]) ?? `cannot be written (${code ?? message}), so it is not fixed.`;
  }
}

const CHANGED = 'has changed since it was read, so it is not fixed; run the check again.';
const LACKS_PERMISSION =
  'cannot be written for lack of permission, so it is not fixed; check its permissions.';
const REASONS: Readonly<Record<string, string>> = {
  EACCES: LACKS_PERMISSION,
  EPERM: LACKS_PERMISSION,
  EROFS: 'lies on a file system that is read-only, so it is not fixed.',
  ENOSPC: 'does not fit on the disk any more, so it is not fixed; make room.',
  ENOENT: CHANGED,
};

/** A new file beside the other, where a rename is one step. */
function draftOf(path: string): { readonly path: string; readonly file: number } {
  for (let number = 0; ; number++) {
    const draft = join(dirname(path), `.${basename(path)}.${process.pid}-${number}.tmp`);
    try {
      return { path: draft, file: openSync(draft, 'wx', 0o600) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function writeLike(file: number, model: string, text: string): void {
  const { mode, uid, gid } = statSync(model);
  writeFileSync(file, text);
  const own = fstatSync(file);
  if (own.uid !== uid || own.gid !== gid) keepOwner(file, uid, gid);
  fchmodSync(file, mode & 0o7777);
  fsyncSync(file);
}

/** Only the superuser may give a file away; whoever else may write to it has it then, as after a checkout by git. */
function keepOwner(file: number, uid: number, gid: number): void {
  try {
    fchownSync(file, uid, gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}
