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
 * @param {object} needs
 * @param {readonly ('current' | 'oldest')[]} [needs.hosts] the code-servers to install
 * @param {boolean} [needs.browser] whether a browser to drive them is needed; it is with hosts unless said
 * @param {boolean} [needs.node20] whether a Node 20 is needed
 * @returns {Promise<{node: string, node20?: string}>} paths; `node` is a Node 24
 * @throws {SetupError} with a sentence on what to do
 */
export async function setUp({ hosts = [], browser = hosts.length > 0, node20 = false } = {}) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new SetupError(`This needs Node 20 or newer and runs on ${process.version}; install a newer Node.`);
  }
  await ensureDependencies();
  const node = await node24();
  const found = { node };
  if (node20) found.node20 = await ensureNode20();
  await ensureSystemPackages({ hosts, browser });
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
