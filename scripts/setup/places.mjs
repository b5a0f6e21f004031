import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './setup-error.mjs';

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * The folder outside the checkout that keeps what is installed once: `IAM_POLICY_CACHE`, else
 * `iam-policy-workbench` in `XDG_CACHE_HOME` or `~/.cache`. It is made when it is missing.
 *
 * @throws {SetupError} when it cannot be made or written
 */
export function cacheFolder(env = process.env) {
  const { IAM_POLICY_CACHE: chosen, XDG_CACHE_HOME: xdg } = env;
  const folder = chosen
    ? chosen
    : join(isAbsolute(xdg ?? '') ? xdg : join(home(env), '.cache'), 'iam-policy-workbench');
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new SetupError(
      `The cache folder \`${folder}\` cannot be written (${error.code}); set IAM_POLICY_CACHE to a folder that can.`,
    );
  }
  return folder;
}

/** The manifest of the checkout. */
export function packageJson() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

/** The path of the VSIX file that scripts/package.mjs makes. */
export function vsixFile() {
  const { name, version } = packageJson();
  return join(root, `${name}-${version}.vsix`);
}

/** The absolute path of the first of `names` that the PATH holds, or undefined. */
export function onPath(names, path = process.env.PATH ?? '') {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const name of names) {
    for (const folder of path.split(delimiter).filter(isAbsolute)) {
      const found = endings.map((ending) => join(folder, name + ending)).find(isExecutable);
      if (found) return found;
    }
  }
  return undefined;
}

function home(env) {
  // HOME may be set and empty, as some containers do; then the user database says it.
  const named = env.HOME === '' ? userInfo().homedir : homedir();
  return isAbsolute(named) ? named : '/';
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
