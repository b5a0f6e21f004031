import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { startCodeServer, workbenchAddress } from '../../scripts/setup/code-server-process.mjs';
import { isolatedEnvironment } from '../../scripts/setup/isolated-environment.mjs';
import { temporaryFolder } from '../../scripts/setup/temporary-folder.mjs';
import { launchChromium } from './chromium.mjs';

/**
 * Opens a folder in a VS Code that a user would see: the extension installed from its VSIX, no test driver, so
 * notifications and dialogs show. The page is there when the workbench is; wait for anything else by itself
 * (`.squiggly-error`, `.suggest-widget.visible .monaco-list-row`), never for "shown".
 *
 * @param {object} options
 * @param {string} options.vsix the VSIX file to install
 * @param {string} options.folder the folder to open; a copy of it, under the same name
 * @param {string} [options.file] a file in it to open, relative to it
 * @param {'current' | 'oldest'} [options.host]
 * @param {object} [options.settings] user settings
 * @param {{width: number, height: number}} [options.viewport] in CSS pixels
 * @param {number} [options.deviceScaleFactor] device pixels per CSS pixel; 2 for screenshots that stay sharp
 * @returns {Promise<{page: import('playwright-core').Page, folder: string, globalStorage: string, log: () => string, close: () => Promise<void>}>}
 *   `folder` is the copy, `globalStorage` where extensions keep things, `log` what code-server wrote; `close` ends and
 *   removes everything
 */
export async function openWorkbench(options) {
  const { vsix, host, settings, viewport = { width: 1280, height: 800 }, deviceScaleFactor = 1 } = options;
  const { folder: temporary, remove } = temporaryFolder();
  const folder = join(temporary, 'w', basename(options.folder));
  await cp(options.folder, folder, { recursive: true });

  let browser;
  let server;
  const close = async () => {
    await browser?.close();
    await server?.end();
    remove();
  };
  try {
    browser = await launchChromium({ env: await isolatedEnvironment(temporary) });
    server = await startCodeServer({ folder: temporary, host, vsix, settings });
    const page = await browser.newPage({ viewport, deviceScaleFactor });
    await page.goto(workbenchAddress(server.url, folder, options.file));
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
    if (options.file) await page.locator('.monaco-editor .view-line').first().waitFor();
    const globalStorage = join(temporary, 'd', 'User', 'globalStorage');
    return { page, folder, globalStorage, log: server.log, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs the command that the command palette shows under `title`. */
export async function runFromPalette(page, title) {
  await pick(page, 'F1', `>${title}`, title);
}

/** Runs the command that the context menu of an element shows under `title`. */
export async function runFromMenu(page, element, title) {
  await element.click({ button: 'right' });
  const item = page.locator('.context-view .action-item', { hasText: title });
  // A menu that has just opened takes no click, lest the one that opened it choose something.
  for (let attempt = 1; ; attempt += 1) {
    await item.click();
    try {
      await item.waitFor({ state: 'hidden', timeout: 2000 });
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

/** Opens a file of the folder by its path in it. */
export async function openFile(page, path) {
  await pick(page, 'ControlOrMeta+P', path, basename(path));
  await page.locator('.tab.active', { hasText: basename(path) }).waitFor();
}

// A workbench that is still starting takes the focus for its editor, which closes the list again: then once more.
async function pick(page, key, typed, shown) {
  const widget = page.locator('.quick-input-widget');
  for (let attempt = 1; ; attempt += 1) {
    try {
      await page.keyboard.press(key);
      await widget.locator('input[type="text"]').fill(typed, { timeout: 3000 });
      await widget.locator('.monaco-list-row', { hasText: shown }).first().click({ timeout: 3000 });
      return;
    } catch (error) {
      if (attempt === 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
}
