import { existsSync } from 'node:fs';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startCodeServer } from '../../scripts/setup/code-server-process.mjs';
import { isolatedEnvironment } from '../../scripts/setup/isolated-environment.mjs';
import { root } from '../../scripts/setup/places.mjs';
import { temporaryFolder } from '../../scripts/setup/temporary-folder.mjs';
import { bundleSuite } from './bundle-suite.mjs';
import { launchChromium } from './chromium.mjs';
import { emptyExtension, readResults } from './suite-run.mjs';

/**
 * Runs the suite inside the extension host of a code-server, with a headless Chromium as its window.
 *
 * @param {object} options
 * @param {'current' | 'oldest'} [options.host]
 * @param {string} [options.extension] the folder of the extension under test; the checkout unless said
 * @param {string} [options.vsix] a VSIX file to install and test instead of a folder
 * @param {readonly string[]} [options.tests] names of test files without `.test.ts`; all unless said
 * @param {string} [options.workspace] the folder to open; a copy of it, so that tests may write
 * @param {number} [options.seconds] the time limit
 * @returns {Promise<{passed: number, failed: number, failures: {title: string, error: string}[], log: string}>}
 *   `log` is what server, page and extension host said, where something failed
 */
export async function runInCodeServer({
  host = 'current',
  extension = root,
  vsix,
  tests,
  workspace = join(root, 'test', 'vscode', 'workspace'),
  seconds = 180,
}) {
  const suite = await bundleSuite();
  const { folder, remove } = temporaryFolder();
  const results = join(folder, 'results.json');
  const opened = join(folder, 'w');
  await cp(workspace, opened, { recursive: true });
  const under = vsix ? await emptyExtension(folder) : extension;
  const env = { IAM_POLICY_TEST_RESULTS: results, ...(tests ? { IAM_POLICY_TESTS: tests.join(',') } : {}) };
  let browser;
  let server;
  try {
    browser = await launchChromium({ env: await isolatedEnvironment(folder) });
    server = await startCodeServer({ folder, host, vsix, env });
    const { complaint, log } = await runSuite({ browser, server, opened, extension: under, suite, seconds });
    const outcome = await readResults(results, complaint);
    if (outcome.failed === 0) return { ...outcome, log: '' };
    return { ...outcome, log: `${server.log()}${log}${await extensionHostLogs(folder)}` };
  } finally {
    await browser?.close();
    await server?.end();
    remove();
  }
}

async function runSuite({ browser, server, opened, extension, suite, seconds }) {
  const page = await browser.newPage();
  let log = '';
  page.on('console', (message) => {
    if (!message.text().startsWith('%c INFO')) log += `${message.text()}\n`;
  });
  page.on('pageerror', (error) => {
    log += `${error.stack}\n`;
  });
  const complaint = await new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000, `The suite did not end within ${seconds} s.`);
    const ends = (reason) => {
      clearTimeout(timer);
      resolve(reason);
    };
    server.ended.then(() => ends('code-server ended before the suite did.'));
    page.on('crash', () => ends('The page crashed.'));
    const remote = (path) => `vscode-remote://${new URL(server.url).host}${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(extension)],
      ['extensionTestsPath', remote(suite)],
    ];
    const query = new URLSearchParams({ folder: opened, payload: JSON.stringify(payload) });
    page
      .exposeFunction('codeAutomationExit', (code) =>
        ends(code === 0 ? '' : `The suite ended with code ${code}.`),
      )
      .then(() => page.addInitScript(enableTestDriver))
      .then(() => page.goto(`${server.url}/?${query}`))
      .catch((error) => ends(error.message));
  });
  return { complaint, log };
}

// A built VS Code ignores the development and test paths of its address in silence, unless the settings in its page
// say that a test drives it. Driven so it shows no notifications and refuses modal dialogs. (The page itself is not
// rewritten on its way: Chromium then counts it as a public one and keeps it from 127.0.0.1.)
function enableTestDriver() {
  const original = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = original.call(this, name);
    if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration') return value;
    const settings = JSON.parse(value);
    const developmentOptions = { ...settings.developmentOptions, enableSmokeTestDriver: true };
    return JSON.stringify({ ...settings, developmentOptions });
  };
}

async function extensionHostLogs(folder) {
  const logs = join(folder, 'd', 'logs');
  const files = existsSync(logs) ? await readdir(logs, { recursive: true }) : [];
  const wanted = files.filter((file) => /exthost\.log$|IAM.*\.log$/i.test(file));
  return (await Promise.all(wanted.map((file) => readFile(join(logs, file), 'utf8')))).join('');
}
