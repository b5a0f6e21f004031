/**
 * Takes the screenshots of the README from a real VS Code: `node scripts/run.mjs scripts/screenshots.mjs`, with `policies`
 * or `account` behind it for those alone.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageVsix } from './package.mjs';
import { accountScreenshots } from './screenshots/account.mjs';
import { policyScreenshots } from './screenshots/policies.mjs';
import { temporaryFolder } from './setup/temporary-folder.mjs';
import { setUp } from './setup.mjs';

const PARTS = { policies: policyScreenshots, account: accountScreenshots };
const parts = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS);

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const images = join(root, 'docs', 'images');

await setUp({ hosts: ['current'] });
mkdirSync(images, { recursive: true });
const { folder, remove } = temporaryFolder();
const vsix = join(folder, 'workbench.vsix');
await packageVsix(vsix);

const options = {
  vsix,
  folder: join(root, 'examples'),
  deviceScaleFactor: 1.5,
  settings: {
    'editor.minimap.enabled': false,
    'workbench.startupEditor': 'none',
    'editor.fontSize': 14,
  },
};
try {
  for (const part of parts) await PARTS[part](options, shot);
} finally {
  remove();
}

async function shot(page, name) {
  await page.screenshot({ path: join(images, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}
