import { rmSync } from 'node:fs';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { atEnd } from './process-group.mjs';

const beat = 5_000;
const silence = 60_000;

/**
 * Runs `work` while no other process runs work under the same lock file; waits for its turn.
 * The lock of a process that died is taken over: its process is gone, or its file was not touched for a minute.
 */
export async function withLock(file, work) {
  const mine = `${hostname()} ${process.pid}`;
  while (!(await take(file, mine))) {
    if (await isLeftBehind(file)) await discard(file);
    else await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const release = atEnd(() => rmSync(file, { force: true }));
  const heart = setInterval(() => utimes(file, new Date(), new Date()).catch(() => {}), beat);
  try {
    return await work();
  } finally {
    clearInterval(heart);
    release();
  }
}

async function take(file, mine) {
  try {
    await writeFile(file, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isLeftBehind(file) {
  try {
    const [host, pid] = (await readFile(file, 'utf8')).split(' ');
    if (host === hostname() && pid && !isAlive(Number(pid))) return true;
    return Date.now() - (await stat(file)).mtimeMs > silence;
  } catch {
    return false;
  }
}

// A rename, because of two processes that see the same dead lock only one can win it.
async function discard(file) {
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => {});
  await rm(aside, { force: true });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
