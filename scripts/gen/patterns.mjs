import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parsePattern } from '../../server/src/policy/features/patterns/parse-pattern.ts';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Writes every pattern of `snippets/` to one JSON file, an object of id → pattern in the order of folders and names, whole
 * or not at all. Throws with file and reason where one of them is not of the form.
 * @param {string} outFile
 * @param {string} [folder]
 * @returns {Promise<{ patterns: number, bytes: number }>}
 */
export async function buildPatterns(outFile, folder = path.join(root, 'snippets')) {
  const patterns = readPatterns(folder);
  const text = JSON.stringify(patterns);
  mkdirSync(path.dirname(outFile), { recursive: true });
  writeFileSync(`${outFile}.tmp`, text);
  renameSync(`${outFile}.tmp`, outFile);
  return { patterns: Object.keys(patterns).length, bytes: Buffer.byteLength(text) };
}

function readPatterns(folder) {
  const patterns = {};
  const fileOf = {};
  for (const group of readdirSync(folder).sort()) {
    for (const name of readdirSync(path.join(folder, group)).sort()) {
      const file = path.join(folder, group, name);
      const shown = path.relative(root, file);
      const id = path.basename(name, '.json');
      if (id === name) throw new Error(`${shown} is no .json file; only patterns may stand there.`);
      if (fileOf[id]) throw new Error(`${shown} has the same name as ${fileOf[id]}; rename one of them.`);
      fileOf[id] = shown;
      patterns[id] = readPattern(id, file, shown);
    }
  }
  return patterns;
}

function readPattern(id, file, shown) {
  try {
    const pattern = JSON.parse(readFileSync(file, 'utf8'));
    parsePattern(id, pattern);
    return pattern;
  } catch (error) {
    throw new Error(`${shown}: ${error.message}`, { cause: error });
  }
}

if (process.argv[1] === import.meta.filename) {
  const outFile = path.resolve(process.argv[2] ?? path.join(root, 'dist/data/patterns.json'));
  console.log(JSON.stringify(await buildPatterns(outFile)));
}
