import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { findBrowser } from './browser.mjs';
import { hasCodeServer } from './code-server.mjs';
import { onPath, root } from './places.mjs';
import { runCommand, tryCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';
import { step } from './step.mjs';

/**
 * Makes sure of what a compiler and a browser need from the system: installed by apt-get where it is missing and we
 * are root on Debian or Ubuntu, asked for in a sentence otherwise.
 *
 * @param {object} needs
 * @param {readonly ('current' | 'oldest')[]} needs.hosts the code-servers that have to be there; compilers are only
 *   needed for one that is not installed yet
 * @param {boolean} needs.browser whether a headless browser is needed
 * @throws {SetupError} naming the command to run
 */
export async function ensureSystemPackages({ hosts, browser }) {
  const missing = hosts.every((host) => hasCodeServer(host)) ? [] : missingCompilers();
  if (browser) missing.push(...(await missingForBrowser()));
  if (missing.length > 0) await install(missing);
  if (browser && !(await findBrowser())) await installPlaywrightsBrowser();
}

async function missingForBrowser() {
  const missing = hasFonts() ? [] : ['fonts-dejavu-core'];
  if (onPath(['apt-get']) && !chromiumIsAStub() && !(await findBrowser())) missing.push('chromium');
  return missing;
}

function missingCompilers() {
  return [
    ['python3', ['python3']],
    ['make', ['make']],
    ['g++', ['g++', 'c++', 'clang++']],
  ].flatMap(([debianPackage, commands]) => (onPath(commands) ? [] : [debianPackage]));
}

async function install(packages) {
  const list = packages.join(', ');
  const apt = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!onPath(['apt-get'])) {
    throw new SetupError(
      `Missing on this machine: ${list} (the names are Debian's); install them with the system's own package manager and try again.`,
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `Missing on this machine: ${list}; run \`sudo apt-get update && sudo ${apt}\` and try again.`,
    );
  }
  // The update may fail for a source that has nothing to do with these packages.
  await step(`installing ${list} (apt-get)`, () =>
    runCommand('sh', ['-c', `apt-get update; ${apt} -o DPkg::Lock::Timeout=300`], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      seconds: 1800,
    }),
  );
}

async function installPlaywrightsBrowser() {
  const args = ['node_modules/playwright-core/cli.js', 'install', '--no-shell', 'chromium'];
  const isRoot = process.getuid?.() === 0;
  const withPackages = onPath(['apt-get']) ? [...args, '--with-deps'] : args;
  const { output } = await step("installing playwright's own Chromium", () =>
    tryCommand(process.execPath, isRoot ? withPackages : args, { cwd: root, seconds: 1800 }),
  );
  if (await findBrowser()) return;
  const command = `${isRoot || withPackages === args ? '' : 'sudo '}node ${withPackages.join(' ')}`;
  throw new SetupError(
    `${output}No Chromium or Chrome on this machine runs headless; install one and put it on the PATH, or name it in IAM_POLICY_BROWSER, or run \`${command}\`, and try again.`,
  );
}

// Ubuntu's package of that name holds a script that sends one to a snap.
function chromiumIsAStub() {
  try {
    return /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function hasFonts() {
  if (process.platform !== 'linux') return true;
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts'].filter((folder) => existsSync(folder));
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true }));
  return files.some((file) => /\.(ttf|otf|ttc)$/.test(file));
}
