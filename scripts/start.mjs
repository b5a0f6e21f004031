import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startCodeServer, workbenchAddress } from './setup/code-server-process.mjs';
import { root, vsixFile } from './setup/places.mjs';
import { runCommand } from './setup/run-command.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { report, step } from './setup/step.mjs';
import { temporaryFolder } from './setup/temporary-folder.mjs';
import { setUp } from './setup.mjs';
import { findDesktop, openDesktop } from './start/desktop.mjs';
import { guide } from './start/guide.mjs';

const usage = 'npm start [-- --host code|browser] [--port N]';
const examples = join(root, 'examples');
const first = 'identity-developer.json';

try {
  const { host, port } = options();
  const { node } = await setUp();
  const desktop = host === 'browser' ? { reason: 'it was asked for' } : await findDesktop();
  if (host === 'code' && desktop.reason) {
    throw new SetupError(`No desktop VS Code opens here: ${desktop.reason}. Leave out \`--host code\`.`);
  }
  await step('building', () => runCommand(node, ['scripts/build.mjs'], { cwd: root }));
  if (desktop.code) await inDesktop(desktop.code);
  else await inBrowser(node, desktop.reason, port);
} catch (error) {
  process.stderr.write(`${report(error)}\n`);
  process.exitCode = 1;
}

async function inDesktop(code) {
  await openDesktop(code, examples, first);
  say(`VS Code opens a window on ${examples}, with the extension running.\n\n${guide}`);
}

async function inBrowser(node, reason, port) {
  await setUp({ hosts: ['current'], browser: false });
  // A code-server runs only installed extensions.
  await step('packaging', () => runCommand(node, ['scripts/package.mjs'], { cwd: root }));
  const { folder, remove } = temporaryFolder();
  const server = await startCodeServer({ folder, port, vsix: vsixFile() });
  const opened = existsSync(join(examples, first)) ? first : undefined;
  say(`VS Code runs for a browser (${reason}).`);
  say(`Open ${workbenchAddress(server.url, examples, opened)}`);
  say(`\n${guide}\n\nCtrl+C ends it.`);
  await server.ended;
  remove();
  throw new SetupError(`${server.log()}code-server ended by itself; its log stands above.`);
}

function options() {
  try {
    const { values } = parseArgs({ options: { host: { type: 'string' }, port: { type: 'string' } } });
    const { host, port = '0' } = values;
    if (host !== undefined && host !== 'code' && host !== 'browser') {
      throw new Error(`\`${host}\` is no host`);
    }
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`\`${port}\` is no port`);
    return { host, port: Number(port) };
  } catch (error) {
    throw new SetupError(`${error.message.replace(/\.?$/, '.')} Usage: ${usage}`);
  }
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
