import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { onPath, root } from './places.mjs';
import { tryCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macApplication = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The path of a Chromium or Chrome that runs headless: `IAM_POLICY_BROWSER`, one on the PATH, or playwright's own.
 * Each is tried, because Ubuntu's `chromium` package installs a script that only speaks of a snap.
 *
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser() {
  found ??= await search();
  return found;
}

let found;

async function search() {
  const chosen = process.env.IAM_POLICY_BROWSER;
  if (chosen) {
    if (await runsHeadless(chosen)) return chosen;
    throw new SetupError(`\`${chosen}\` of IAM_POLICY_BROWSER does not run headless; name another browser.`);
  }
  for (const candidate of [...names.map((name) => onPath([name])), macApplication, ofPlaywright()]) {
    if (candidate && existsSync(candidate) && (await runsHeadless(candidate))) return candidate;
  }
  return undefined;
}

function ofPlaywright() {
  try {
    return createRequire(join(root, 'package.json'))('playwright-core').chromium.executablePath();
  } catch {
    // playwright-core has no browser for this platform.
    return undefined;
  }
}

async function runsHeadless(browser) {
  const { folder: profile, remove } = temporaryFolder();
  const { output } = await tryCommand(
    browser,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      `--user-data-dir=${profile}`,
      '--dump-dom',
      'data:text/html,<p>it runs',
    ],
    {
      seconds: 30,
      env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
    },
  );
  remove();
  return output.includes('<p>it runs');
}
