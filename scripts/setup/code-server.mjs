import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { installOnce } from './install-once.mjs';
import { nodeIn, nodePackage } from './node.mjs';
import { npm } from './npm.mjs';
import { cacheFolder } from './places.mjs';
import { SetupError } from './setup-error.mjs';
import { step } from './step.mjs';

/**
 * The VS Codes that the tests run in. `oldest` is the VS Code that `engines.vscode` of package.json names.
 * Each brings the Node that it wants; `compiled` names packages beside code-server that come without binaries.
 */
export const hosts = {
  current: { codeServer: '4.139.1', vscode: '1.139.1', node: '24.21.0' },
  oldest: { codeServer: '4.99.4', vscode: '1.99.3', node: '20.20.2', compiled: ['argon2'] },
};

/**
 * Installs a code-server, which is VS Code with its own extension host behind a browser, into the cache folder.
 *
 * @param {'current' | 'oldest'} name
 * @returns {Promise<{node: string, entry: string, vscode: string}>} the Node to start `entry` with
 */
export async function ensureCodeServer(name = 'current') {
  if (process.platform === 'win32') {
    throw new SetupError(
      'code-server does not run on Windows; use a desktop VS Code there (`npm start` with `code` on the PATH, `npm run test:electron`), or WSL.',
    );
  }
  const { codeServer, vscode } = hosts[name];
  const folder = codeServerFolder(name);
  if (!existsSync(folder)) {
    await step(`installing code-server ${codeServer} into ${folder}`, () =>
      installOnce(folder, (into) => install(into, hosts[name])),
    );
  }
  return {
    vscode,
    node: nodeIn(folder),
    entry: join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
  };
}

/** True when nothing is left to install, and so no compiler is needed. */
export function hasCodeServer(name = 'current') {
  return existsSync(codeServerFolder(name));
}

function codeServerFolder(name) {
  return join(cacheFolder(), `code-server-${hosts[name].codeServer}-${process.platform}-${process.arch}`);
}

async function install(folder, { codeServer, node, compiled = [] }) {
  await writeFile(join(folder, 'package.json'), '{"private":true}\n');
  await npm(
    ['install', '--ignore-scripts', '--save-exact', `code-server@${codeServer}`, `${nodePackage()}@${node}`],
    { cwd: folder },
  );
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  // Not `npm ci`: the shrinkwrap that code-server publishes lacks a package.
  for (const cwd of [vscode, join(vscode, 'extensions')]) {
    await npm(['install', '--omit=dev', '--ignore-scripts'], { cwd });
  }
  const env = compilingFor(join(folder, 'node_modules', nodePackage()));
  if (compiled.length > 0) await npm(['rebuild', ...compiled], { cwd: folder, env });
  await npm(['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], { cwd: vscode, env });
  // 230 MB that no test uses.
  for (const unused of ['extensions/copilot', 'node_modules/@github', 'node_modules/@microsoft/mxc-sdk']) {
    await rm(join(vscode, unused), { recursive: true, force: true });
  }
}

// The package that holds a Node holds its headers too, so that a build downloads none.
function compilingFor(node) {
  const PATH = [join(node, 'bin'), process.env.PATH].join(delimiter);
  return { ...process.env, PATH, npm_config_nodedir: node, npm_config_build_from_source: 'true' };
}
