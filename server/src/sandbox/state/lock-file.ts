import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FolderError } from './folder-error.ts';

/**
 * Makes this process the only one that uses the folder. The lock of a process that is gone is taken over. Throws a
 * FolderError where another one uses it. Returns what unlocks it.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock');
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid), id: randomUUID() });
  // Each round either locks or finds the lock in other hands than before; a third is never needed by two processes.
  for (let round = 0; round < 3; round++) {
    if (create(path, mine)) return () => unlock(path, mine);
    const holder = read(path);
    if (holder === undefined) continue;
    if (isAlive(holder)) break;
    discard(path, holder);
  }
  throw new FolderError(
    `The folder \`${folder}\` is in use by another sandbox; stop that one or choose another folder, or delete \`${path}\` if none is running.`,
  );
}

/** Appears with its content or not at all: an empty lock could not be told from one that a crash cut off. */
function create(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Removes the lock if it is still the one that was read: another process may have taken it over in between. */
function discard(path: string, holder: string): void {
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
    if (read(aside) !== holder) linkSync(aside, path);
    rmSync(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function unlock(path: string, mine: string): void {
  if (read(path) === mine) rmSync(path, { force: true });
}

function isAlive(holder: string): boolean {
  let pid: number;
  let started: string | undefined;
  try {
    ({ pid, started } = JSON.parse(holder));
  } catch {
    // Of no sandbox.
    return false;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startOf(pid) === started;
}

/**
 * When a process began, in clock ticks, where the system says so: numbers of processes return. A dead one that nobody
 * has asked about yet, as containers have them, has a number still and began never.
 */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; the third field follows it, and the 22nd is the time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'never' : fields[19];
  } catch {
    return undefined;
  }
}
