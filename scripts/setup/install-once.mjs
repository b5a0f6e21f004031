import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withLock } from './lock.mjs';

/**
 * Makes `folder` by `build(partial)` unless it is there. It appears by a rename at the end, so that the folder of
 * an installation that was killed half way never counts as installed.
 *
 * @param {string} folder
 * @param {(partial: string) => Promise<void>} build fills an empty folder
 * @returns {Promise<string>} the folder
 */
export async function installOnce(folder, build) {
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  await withLock(`${folder}.lock`, async () => {
    if (existsSync(folder)) return;
    await removePartials(folder);
    const partial = `${folder}.partial-${process.pid}`;
    await mkdir(partial);
    await build(partial);
    await rename(partial, folder);
  });
  return folder;
}

async function removePartials(folder) {
  const parent = dirname(folder);
  const left = (await readdir(parent)).filter((name) => name.startsWith(`${basename(folder)}.partial-`));
  for (const name of left) await rm(join(parent, name), { recursive: true, force: true });
}
