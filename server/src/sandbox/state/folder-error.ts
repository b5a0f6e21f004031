/** Why a folder cannot hold the sandbox's state: one sentence that says what to do. */
export class FolderError extends Error {
  static of(folder: string, error: unknown): FolderError {
    if (error instanceof FolderError) return error;
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = (code && REASONS[code]) ?? `(${code ?? message}); choose another folder`;
    return new FolderError(`The sandbox cannot keep its state in \`${folder}\` ${reason}.`);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'because the disk is full; free some space and start it again',
  EACCES: 'for lack of permission; choose another folder',
  EPERM: 'for lack of permission; choose another folder',
  EROFS: 'because nothing can be written there; choose another folder',
  ENOTDIR: 'because a part of its path is a file; choose another folder',
  EEXIST: 'because it is a file; choose another folder',
};
