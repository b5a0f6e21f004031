import { pathToFileURL } from 'node:url';
import { ensureCodeServer } from './setup/code-server.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureNode20, node24 } from './setup/node.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { report } from './setup/step.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';

/**
 * Installs what is missing, in silence when nothing is. Runs on Node 20 with nothing installed.
 *
 * @param {{hosts?: readonly ('current' | 'oldest')[], node20?: boolean}} needs the code-servers to install, with
 *   a browser for them, and whether a Node 20 is needed
 * @returns {Promise<{node: string, node20?: string, browser?: string}>} paths; `node` is a Node 24
 * @throws {SetupError} with a sentence on what to do
 */
export async function setUp({ hosts = [], node20 = false } = {}) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new SetupError(`This needs Node 20 or newer and runs on ${process.version}; install a newer Node.`);
  }
  await ensureDependencies();
  const node = await node24();
  const found = { node };
  if (node20) found.node20 = await ensureNode20();
  if (hosts.length > 0) found.browser = await ensureSystemPackages({ hosts });
  for (const host of hosts) await ensureCodeServer(host);
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await setUp({ hosts: ['current'] });
  } catch (error) {
    process.stderr.write(`${report(error)}\n`);
    process.exitCode = 1;
  }
}
