/** Makes the VSIX. Also a module: `packageVsix(out)`. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { build } from './build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Above this a slow line makes people wait for the extension. */
const BUDGET = 2.25 * 1024 * 1024;

export async function packageVsix(out) {
  await build();
  await createVSIX({ cwd: root, packagePath: out, dependencies: false, allowUnusedFilesPattern: true });
  const { size } = statSync(out);
  if (size > BUDGET)
    throw new Error(`${out} has ${size} bytes; the budget is ${BUDGET}. Find out what grew.`);
  return size;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const out = join(root, `${name}-${version}.vsix`);
  const size = await packageVsix(out);
  console.log(`${out}: ${(size / 1024).toFixed(0)} KB`);
}
