import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onPath, packageJson, root } from '../setup/places.mjs';
import { tryCommand } from '../setup/run-command.mjs';

/**
 * The `code` command of a desktop VS Code that can open a window here.
 *
 * @returns {Promise<{code: string} | {reason: string}>} its path, or why there is none, as the end of a sentence
 */
export async function findDesktop() {
  const code = onPath(['code']);
  if (!code) return { reason: '`code` is not on the PATH' };
  // In the terminal of a remote VS Code, `code` is a messenger to the window at the other end.
  if (/code-server|remote-cli|[\\/]mnt[\\/]/.test(realpathSync(code))) {
    return { reason: `\`${code}\` belongs to a VS Code elsewhere` };
  }
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return { reason: 'there is no screen' };
  if (process.platform === 'linux' && process.getuid() === 0) {
    return { reason: 'VS Code does not open a window for root' };
  }
  const { code: exit, output } = await tryCommand(code, ['--version'], shell({ seconds: 30 }));
  const version = /^\d+\.\d+\.\d+/m.exec(output);
  if (exit !== 0 || !version) return { reason: `\`${code} --version\` fails` };
  const oldest = /\d+\.\d+/.exec(packageJson().engines.vscode)[0];
  if (version[0].localeCompare(oldest, 'en', { numeric: true }) < 0) {
    return { reason: `VS Code is ${version[0]}, and the extension needs ${oldest}` };
  }
  return { code };
}

/** Opens a window on `folder` with the extension of this checkout running in it; the window outlives this process. */
export async function openDesktop(code, folder, file) {
  const paths = [`--extensionDevelopmentPath=${root}`, folder, join(folder, file)];
  await promisify(execFile)(code, ['--new-window', ...paths], shell({}));
}

// On Windows `code` is a batch file, which only a shell can start.
function shell(options) {
  return { ...options, shell: process.platform === 'win32' };
}
