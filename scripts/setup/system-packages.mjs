import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { findBrowser } from './browser.mjs';
import { hasCodeServer } from './code-server.mjs';
import { onPath, root } from './places.mjs';
import { runCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';
import { step } from './step.mjs';

/**
 * Makes sure of what a compiler and a browser need from the system: installed by apt-get where it is missing and we
 * are root on Debian or Ubuntu, asked for in a sentence otherwise.
 *
 * @param {{hosts: readonly ('current' | 'oldest')[]}} needs the code-servers that have to be there; compilers are
 *   only needed for one that is not installed yet
 * @returns {Promise<string>} the path of the browser
 * @throws {SetupError} naming the command to run
 */
export async function ensureSystemPackages({ hosts }) {
  const missing = hosts.every(hasCodeServer) ? [] : missingCompilers();
  if (!hasFonts()) missing.push('fonts-dejavu-core');
  const browser = await findBrowser();
  if (!browser && !chromiumIsAStub()) missing.push('chromium');
  if (missing.length > 0) await install(missing);
  return browser ?? (await findBrowser()) ?? (await installPlaywrightsBrowser());
}

function missingCompilers() {
  return [
    ['python3', ['python3']],
    ['make', ['make']],
    ['g++', ['g++', 'c++', 'clang++']],
  ].flatMap(([debianPackage, commands]) => (onPath(commands) ? [] : [debianPackage]));
}

async function install(packages) {
  const apt = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!onPath(['apt-get'])) {
    throw new SetupError(
      `Missing on this machine: ${packages.join(', ')} (the names are Debian's); install them with the system's own package manager and try again.`,
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `Missing on this machine: ${packages.join(', ')}; run \`sudo apt-get update && sudo ${apt}\` and try again.`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step(`installing ${packages.join(', ')} (apt-get)`, async () => {
    await runCommand('apt-get', ['update'], { env });
    await runCommand('apt-get', apt.split(' ').slice(1), { env, seconds: 1200 });
  });
}

async function installPlaywrightsBrowser() {
  const playwright = ['node_modules/playwright-core/cli.js', 'install', '--no-shell', 'chromium'];
  const asRoot = process.getuid?.() === 0 && onPath(['apt-get']);
  const command = `node ${playwright.join(' ')} --with-deps`;
  let failure = '';
  if (asRoot || !onPath(['apt-get'])) {
    try {
      await step("installing playwright's Chromium", () =>
        runCommand(process.execPath, asRoot ? [...playwright, '--with-deps'] : playwright, {
          cwd: root,
          seconds: 1200,
        }),
      );
    } catch (error) {
      failure = `${error.output.trimEnd()}\n`;
    }
  }
  const browser = await findBrowser();
  if (browser) return browser;
  throw new SetupError(
    `${failure}No Chromium or Chrome on this machine runs headless; install one and put it on the PATH, or name it in IAM_POLICY_BROWSER, or run \`${asRoot ? '' : 'sudo '}${command}\`, and try again.`,
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
  const folders = [
    '/usr/share/fonts/truetype',
    '/usr/share/fonts/opentype',
    '/usr/share/fonts',
    '/usr/local/share/fonts',
  ];
  return folders.some(
    (folder) => existsSync(folder) && readdirSync(folder, { withFileTypes: true }).some(isFont),
  );
}

function isFont(entry) {
  return entry.isDirectory()
    ? !['truetype', 'opentype', 'X11', 'type1'].includes(entry.name)
    : /\.(ttf|otf|ttc)$/.test(entry.name);
}
