import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureCodeServer } from './code-server.mjs';
import { isolatedEnvironment } from './isolated-environment.mjs';
import { endGroup, startGroup } from './process-group.mjs';
import { runCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

/** Settings that keep VS Code to the folder it opens: no welcome, no news, no questions, no chat. */
export const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
};

/**
 * Starts a code-server on 127.0.0.1, with all that it writes in `folder`.
 *
 * @param {object} options
 * @param {string} options.folder a temporary folder with a short path, the caller's to remove
 * @param {'current' | 'oldest'} [options.host]
 * @param {number} [options.port] a free one unless said
 * @param {string} [options.vsix] a VSIX file to install first
 * @param {object} [options.settings] user settings on top of `quietSettings`
 * @param {NodeJS.ProcessEnv} [options.env] for the extension host, on top of this process's own
 * @returns {Promise<{url: string, log: () => string, ended: Promise<void>, end: () => Promise<void>}>}
 *   `url` has no path and no slash at its end
 * @throws {SetupError} when it does not come up, with its log
 */
export async function startCodeServer({ folder, host = 'current', port = 0, vsix, settings, env }) {
  const { node, entry } = await ensureCodeServer(host);
  const environment = { ...(await isolatedEnvironment(folder)), ...env };
  const data = join(folder, 'd');
  const extensions = join(folder, 'e');
  const config = join(folder, 'empty.yaml');
  await mkdir(join(data, 'User'), { recursive: true });
  await mkdir(extensions, { recursive: true });
  await writeFile(config, '');
  await writeFile(join(data, 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }));

  const common = [entry, '--config', config, '--user-data-dir', data, '--extensions-dir', extensions];
  if (vsix) await runCommand(node, [...common, '--install-extension', vsix], { env: environment });
  const server = startGroup(
    node,
    [
      ...common,
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
      ...['--disable-getting-started-override', '--disable-proxy'],
    ],
    { env: environment, cwd: folder },
  );
  let log = '';
  const ended = new Promise((resolve) => {
    server.on('error', resolve);
    server.on('exit', resolve);
  }).then(() => {});
  const read = (chunk) => {
    log += chunk;
  };
  server.stdout.on('data', read);
  server.stderr.on('data', read);
  const end = () => endGroup(server);
  try {
    return { url: await address(() => log, ended, port), log: () => log, ended, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The address that opens `folder`, and in it `file` (relative to it) where one is named, in the code-server at `url`. */
export function workbenchAddress(url, folder, file) {
  const query = new URLSearchParams({ folder });
  if (file) {
    const opened = `vscode-remote://${new URL(url).host}${join(folder, file)}`;
    query.set('payload', JSON.stringify([['openFile', opened]]));
  }
  // As a person would write it: these need no escape in a query.
  return `${url}/?${query}`.replaceAll('%2F', '/').replaceAll('%3A', ':');
}

async function address(log, ended, port) {
  let dead = false;
  ended.then(() => {
    dead = true;
  });
  const until = Date.now() + 60_000;
  while (!dead && Date.now() < until) {
    const url = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log())?.[1];
    if (url && (await answers(`${url}/healthz`))) return url;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (log().includes('EADDRINUSE')) {
    throw new SetupError(`Port ${port} is in use; name another with --port, or leave it out for a free one.`);
  }
  throw new SetupError(`${log()}code-server did not come up; its log stands above.`);
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
