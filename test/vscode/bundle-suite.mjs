import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/setup/places.mjs';

/**
 * Bundles test/vscode/suite into .cache/vscode-suite, each file to CommonJS, the only modules that the oldest
 * VS Code loads.
 *
 * @returns {Promise<string>} the path of the module that exports `run()`
 */
export async function bundleSuite() {
  const suite = join(root, 'test', 'vscode', 'suite');
  const outdir = join(root, '.cache', 'vscode-suite');
  const names = (await readdir(suite)).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: names.map((name) => join(suite, name)),
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(outdir, 'index.js');
}
