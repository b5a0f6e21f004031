import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { withLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { root } from './places.mjs';
import { step } from './step.mjs';

/** Installs the npm packages of package-lock.json unless they are there. */
export async function ensureDependencies() {
  if (isInstalled()) return;
  await mkdir(join(root, '.cache'), { recursive: true });
  await withLock(join(root, '.cache', 'npm-ci.lock'), async () => {
    if (isInstalled()) return;
    await step('installing npm packages (npm ci)', () =>
      npm(['ci'], { cwd: root, env: envWithoutOwnNode() }),
    );
  });
}

/**
 * True when `node_modules` holds what the lock file names. Contents are compared and not times, which a copy or a
 * checkout changes; npm writes its own record as the last act of an installation.
 */
export function isInstalled(folder = root) {
  const record = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const installed = packagesOf(record);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === entry.version && found.integrity === entry.integrity : entry.optional;
  });
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

// `npm ci` first deletes node_modules, and with it the Node that npm scripts find first on their PATH.
function envWithoutOwnNode() {
  const own = join(root, 'node_modules');
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(own));
  return { ...process.env, PATH: path.join(delimiter) };
}
