import { constants } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JournalRecord } from './record.ts';

/** A file of records, open for adding. What `add` has returned from is on the disk. */
export interface RecordFile {
  add(record: JournalRecord): Promise<void>;
  close(): Promise<void>;
}

/** Makes a file that is readable by its owner alone. Throws where it exists. */
export async function createRecordFile(path: string): Promise<RecordFile> {
  const handle = await open(
    path,
    constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | constants.O_APPEND,
    0o600,
  );
  await syncFolder(dirname(path));
  return recordFile(handle, '');
}

/** Opens a file for more records. What a crash left of its last line stays a line of its own. */
export async function reopenRecordFile(path: string): Promise<RecordFile> {
  return recordFile(await open(path, constants.O_WRONLY | constants.O_APPEND), '\n');
}

/** Its records in order; lines that are torn or not ours are left out. */
export async function readRecordFile(path: string): Promise<readonly JournalRecord[]> {
  return (await readFile(path, 'utf8')).split('\n').flatMap((line) => {
    try {
      const record: unknown = JSON.parse(line);
      return isRecord(record) ? [record] : [];
    } catch {
      return [];
    }
  });
}

function recordFile(handle: FileHandle, before: string): RecordFile {
  let prefix = before;
  return {
    async add(record) {
      // One write a line: with O_APPEND two processes do not write into each other's lines.
      const line = `${prefix}${JSON.stringify(record)}\n`;
      // What a write that fails leaves of its line must not spoil the next one.
      prefix = '\n';
      await handle.appendFile(line);
      prefix = '';
      await handle.sync();
    },
    close: () => handle.close(),
  };
}

/** A new file is safe only when its folder is written too. Windows has no such thing, nor needs it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isRecord(value: unknown): value is JournalRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, step, plan, results } = value as Record<string, unknown>;
  switch (kind) {
    case 'begun':
      return typeof plan === 'object' && plan !== null && Array.isArray((plan as { steps?: unknown }).steps);
    case 'answered':
    case 'done':
      return Number.isInteger(step) && typeof results === 'object' && results !== null;
    case 'starting':
    case 'notDone':
    case 'unknown':
      return Number.isInteger(step);
    case 'resumed':
    case 'ended':
      return true;
    default:
      return false;
  }
}
