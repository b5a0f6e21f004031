import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests, runVSCodeCommand } from '@vscode/test-electron';
import { hosts } from '../../scripts/setup/code-server.mjs';
import { cacheFolder, root } from '../../scripts/setup/places.mjs';
import { SetupError } from '../../scripts/setup/setup-error.mjs';
import { temporaryFolder } from '../../scripts/setup/temporary-folder.mjs';
import { bundleSuite } from './bundle-suite.mjs';
import { emptyExtension, readResults } from './suite-run.mjs';

/**
 * Runs the suite in a desktop VS Code, which is downloaded into the cache folder once. Takes and returns what
 * `runInCodeServer` does.
 *
 * @throws {SetupError} when there is no screen or VS Code cannot be downloaded
 */
export async function runInElectron({
  host = 'current',
  extension = root,
  vsix,
  tests,
  workspace,
  seconds = 180,
}) {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    throw new SetupError('There is no screen for a desktop VS Code; run this under `xvfb-run -a`.');
  }
  const suite = await bundleSuite();
  const { folder, remove } = temporaryFolder();
  const results = join(folder, 'results.json');
  const opened = join(folder, 'w');
  const places = ['--user-data-dir', join(folder, 'd'), '--extensions-dir', join(folder, 'e')];
  await cp(workspace ?? join(root, 'test', 'vscode', 'workspace'), opened, { recursive: true });
  const download = { version: hosts[host].vscode, cachePath: join(cacheFolder(), 'vscode') };
  await mkdir(download.cachePath, { recursive: true });
  try {
    const vscodeExecutablePath = await downloaded(download);
    if (vsix) await runVSCodeCommand([...places, '--install-extension', vsix], download);
    const run = runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: vsix ? await emptyExtension(folder) : extension,
      extensionTestsPath: suite,
      extensionTestsEnv: { IAM_POLICY_TEST_RESULTS: results, IAM_POLICY_TESTS: tests?.join(',') },
      launchArgs: [opened, ...places, '--disable-workspace-trust', '--disable-telemetry', '--no-sandbox'],
    });
    return { ...(await readResults(results, await outcomeOf(run, seconds))), log: '' };
  } finally {
    remove();
  }
}

async function downloaded(options) {
  try {
    return await downloadAndUnzipVSCode(options);
  } catch (error) {
    throw new SetupError(
      `VS Code ${options.version} could not be downloaded (${error.message}); where its site cannot be reached, \`npm test\` runs the same suite in code-server.`,
    );
  }
}

function outcomeOf(run, seconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000, `The suite did not end within ${seconds} s.`);
    run
      .then(
        () => resolve(''),
        (error) => resolve(error.message),
      )
      .finally(() => clearTimeout(timer));
  });
}
