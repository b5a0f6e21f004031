import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A change of a document of an account that is saved here and not published. */
export interface Draft {
  /** Of the document, in the scheme `iam`. */
  readonly path: string;
  readonly text: string;
  /** Digest of the account's document that the change began from; absent where it was not known. */
  readonly base?: string;
  /** Milliseconds since 1970. */
  readonly saved: number;
}

/** Drafts on disk, one file each: they survive restarts, crashes in the middle of saving, and signing out. */
export interface DraftStore {
  /** Those that can be read, in no order. */
  all(): Promise<readonly Draft[]>;
  /** Resolves when the draft is on disk. */
  write(draft: Draft): Promise<void>;
  /** Does nothing where there is none. */
  remove(path: string): Promise<void>;
}

/** @param folder absolute path; made when the first draft is saved */
export function draftStore(folder: string): DraftStore {
  const fileOf = (path: string): string =>
    join(folder, `${createHash('sha256').update(path).digest('hex').slice(0, 32)}.json`);
  return {
    async all() {
      const names = await readdir(folder).catch(() => []);
      const drafts = await Promise.all(
        names.filter((name) => name.endsWith('.json')).map((name) => readDraft(join(folder, name))),
      );
      return drafts.filter((draft) => draft !== undefined);
    },
    async write(draft) {
      await mkdir(folder, { recursive: true });
      const temporary = join(folder, `${randomUUID()}.tmp`);
      try {
        const file = await open(temporary, 'wx', 0o600);
        try {
          await file.writeFile(JSON.stringify(draft));
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(temporary, fileOf(draft.path));
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    remove: (path) => rm(fileOf(path), { force: true }),
  };
}

async function readDraft(file: string): Promise<Draft | undefined> {
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isDraft(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { path, text, base, saved } = value as Record<string, unknown>;
  const hasBase = base === undefined || typeof base === 'string';
  return typeof path === 'string' && typeof text === 'string' && hasBase && typeof saved === 'number';
}
