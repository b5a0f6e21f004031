import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openFolder } from './folder.ts';
import { FolderError } from './folder-error.ts';
import type { Change } from './overlay.ts';

/** The file that keeps every change: a line for each group of transactions, that is whole or was never answered for. */
export interface LogFile {
  /** Takes the changes of one transaction; they are written in this order. */
  append(changes: readonly Change[]): void;
  /** Resolves when all that was appended is on the disk. */
  kept(): Promise<void>;
  /** Throws the FolderError of an earlier write that failed: what follows it could not be kept. */
  check(): void;
  close(): Promise<void>;
}

const FILE = 'state.log';
const FORMAT = 1;

/** Rewritten as one line of what is there when it is longer than this, in bytes, and than four times that line. */
const COMPACTION_SIZE = 1_000_000;

/**
 * Opens or creates the log in the folder, which it locks, and replays it. A last line that a crash cut off is dropped:
 * nobody was answered for it. Throws a FolderError where the folder is in use or damaged.
 * @param folder absolute
 * @param replay called with the changes of each group, oldest first
 * @param snapshot all that is there, as changes of an empty state
 */
export function openLog(
  folder: string,
  replay: (changes: readonly Change[]) => void,
  snapshot: () => readonly Change[],
): LogFile {
  const unlock = openFolder(folder);
  const path = join(folder, FILE);
  let size: number;
  try {
    size = existsSync(path) && statSync(path).size > 0 ? readLog(path, replay) : rewrite(path, []);
  } catch (error) {
    unlock();
    throw FolderError.of(folder, error);
  }
  let compactAt = Math.max(COMPACTION_SIZE, size * 2);
  let queue: (readonly Change[])[] = [];
  let file: FileHandle | undefined;
  let failure: FolderError | undefined;
  let written: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const group = queue;
    queue = [];
    if (group.length === 0) return;
    if (failure) throw failure;
    try {
      if (size > compactAt) {
        await file?.close();
        file = undefined;
        size = rewrite(path, snapshot());
        compactAt = Math.max(COMPACTION_SIZE, size * 4);
      } else {
        file ??= await open(path, 'a');
        const line = lineOf(group.flat());
        await file.appendFile(line);
        await file.datasync();
        size += Buffer.byteLength(line);
      }
    } catch (error) {
      failure = FolderError.of(folder, error);
      throw failure;
    }
  };
  const afterThat = (): void => {
    written = written.then(write);
    // Whoever waits for it hears of the failure; nobody has to.
    written.catch(() => {});
  };
  return {
    append(changes) {
      queue.push(changes);
      if (queue.length === 1) afterThat();
    },
    kept: () => written,
    check() {
      if (failure) throw failure;
    },
    async close() {
      try {
        await written;
      } finally {
        await file?.close();
        unlock();
      }
    },
  };
}

/** Reads the log and cuts off what a crash left of a line. Returns the file's size in bytes. */
function readLog(path: string, replay: (changes: readonly Change[]) => void): number {
  const bytes = readFileSync(path);
  let start = 0;
  for (let line = 1; start < bytes.length; line++) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline;
    const content = newline < 0 ? undefined : checked(bytes.toString('utf8', start, end));
    if (content === undefined) {
      if (end + 1 < bytes.length || line === 1)
        throw new FolderError(
          `The sandbox's file \`${path}\` is damaged in line ${line}, so its state cannot be trusted; choose another folder, or delete the file to begin anew.`,
        );
      truncate(path, start);
      return start;
    }
    if (line === 1) checkFormat(content, path);
    else replay(JSON.parse(content) as Change[]);
    start = end + 1;
  }
  return start;
}

function checkFormat(content: string, path: string): void {
  const { format } = JSON.parse(content) as { format?: number };
  if (format === FORMAT) return;
  throw new FolderError(
    `The sandbox's file \`${path}\` was written by another version of this program (format ${format}); choose another folder, or delete the file to begin anew.`,
  );
}

/** Replaces the file by one with these changes alone, at once or not at all. Returns its size in bytes. */
function rewrite(path: string, changes: readonly Change[]): number {
  const text = lineOf({ format: FORMAT }) + (changes.length > 0 ? lineOf(changes) : '');
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  syncFolder(dirname(path));
  return Buffer.byteLength(text);
}

function truncate(path: string, size: number): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, size);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the new name of a file last; Windows keeps names by itself and cannot open folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function lineOf(content: object): string {
  const json = JSON.stringify(content);
  return `${checksum(json)} ${json}\n`;
}

/** The content of a line whose checksum holds. */
function checked(line: string): string | undefined {
  const content = line.slice(CHECKSUM_LENGTH + 1);
  return line.slice(0, CHECKSUM_LENGTH) === checksum(content) ? content : undefined;
}

const CHECKSUM_LENGTH = 16;

function checksum(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, CHECKSUM_LENGTH);
}
