import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce } from './install-once.mjs';
import { npm } from './npm.mjs';
import { cacheFolder, root } from './places.mjs';
import { tryCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';
import { step } from './step.mjs';

const isWindows = process.platform === 'win32';
const node20 = '20.20.2';

/**
 * The path of the Node 24 that the devDependency `node` installs; scripts and tests run on it.
 *
 * @throws {SetupError} when it is not there or is not version 24
 */
export async function node24() {
  const file = isWindows
    ? join(root, 'node_modules', 'node', 'bin', 'node.exe')
    : join(root, 'node_modules', '.bin', 'node');
  const { code, output } = await tryCommand(file, ['-v']);
  if (code === 0 && output.startsWith('v24.')) return file;
  const found = code === 0 ? `says ${output.trim()}` : 'cannot be started';
  throw new SetupError(
    `Node 24 is not there: \`${file} -v\` ${found}, most likely because npm was told to run no install scripts; run \`npm rebuild node --ignore-scripts=false\` and try again.`,
  );
}

/** The path of a Node 20: the one that runs this when it is a 20, else one in the cache folder. */
export async function ensureNode20() {
  if (process.version.startsWith('v20.')) return process.execPath;
  const name = nodePackage();
  const folder = join(cacheFolder(), `node-${node20}-${process.platform}-${process.arch}`);
  if (!existsSync(folder)) {
    await step(`installing Node ${node20}`, () => installOnce(folder, (into) => installNode(into, node20)));
  }
  return nodeIn(folder, name);
}

/** The npm package that holds the Node of this platform. */
export function nodePackage(platform = process.platform, arch = process.arch) {
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/** The executable of the Node that the npm package `nodePackage()` put into `folder`. */
export function nodeIn(folder, name = nodePackage()) {
  return join(folder, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node');
}

async function installNode(folder, version) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}\n');
  await npm(['install', '--ignore-scripts', '--save-exact', `${nodePackage()}@${version}`], { cwd: folder });
}
