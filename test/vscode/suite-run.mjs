import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What the suite wrote to `file`, weighed with how its run ended. An end without a complaint proves nothing by
 * itself: a test that ends the extension host gives one too.
 *
 * @param {string} file
 * @param {string} complaint how the run ended, '' when it ended well
 * @returns {Promise<{passed: number, failed: number, failures: {title: string, error: string}[]}>}
 */
export async function readResults(file, complaint) {
  const failure = { title: 'the suite', error: complaint || 'The suite wrote no results.' };
  if (!existsSync(file)) return { passed: 0, failed: 1, failures: [failure] };
  const results = JSON.parse(await readFile(file, 'utf8'));
  if (results.failed > 0 || complaint === '') return results;
  return { ...results, failed: 1, failures: [failure] };
}

/** Makes an extension without content: VS Code runs tests only for one under development, and an installed one is not. */
export async function emptyExtension(parent) {
  const folder = join(parent, 'x');
  const manifest = { name: 'empty', publisher: 'empty', version: '0.0.1', engines: { vscode: '*' } };
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
