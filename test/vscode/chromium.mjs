import { chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/setup/browser.mjs';
import { SetupError } from '../../scripts/setup/setup-error.mjs';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The browser reaches this machine and nothing else.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Starts a headless Chromium that writes into `env.TMPDIR` and ends with this process. */
export async function launchChromium({ env }) {
  const executablePath = await findBrowser();
  if (!executablePath) {
    throw new SetupError('No Chromium or Chrome runs headless here; run `node scripts/setup.mjs` first.');
  }
  const ownSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  // playwright makes the profile's folder itself, in this process's own temporary folder.
  const outer = process.env.TMPDIR;
  process.env.TMPDIR = env.TMPDIR;
  try {
    return await chromium.launch({ executablePath, headless: true, args, env, ...ownSignals });
  } finally {
    if (outer === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = outer;
  }
}
