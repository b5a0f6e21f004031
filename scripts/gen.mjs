import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Writes the checked-in files that are made from others; with `--check` it writes nothing and fails where one of them
 * is out of date. A generator is a module of `scripts/gen/` that exports `generate()`: a promise of a map from path,
 * relative to the project's root, to text.
 */

const root = path.resolve(import.meta.dirname, '..');
const generators = path.join(root, 'scripts/gen');
const biome = path.join(root, 'node_modules/.bin/biome');

const checkOnly = process.argv.includes('--check');
const unknown = process.argv.slice(2).filter((argument) => argument !== '--check');
if (unknown.length > 0) {
  console.error(`\`${unknown[0]}\` is not understood. Usage: npm run gen [-- --check]`);
  process.exit(2);
}

const changed = [];
for (const [file, text] of await generateAll()) {
  const target = path.join(root, file);
  const wanted = formatted(file, text);
  if (wanted === current(target)) continue;
  changed.push(file);
  if (checkOnly) continue;
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, wanted);
}

if (!checkOnly) console.log(changed.length > 0 ? `Written: ${changed.join(', ')}` : 'Nothing to change.');
else if (changed.length > 0) {
  console.error(`Out of date: ${changed.join(', ')}. Run \`npm run gen\` and commit the result.`);
  process.exitCode = 1;
}

async function generateAll() {
  const files = new Map();
  for (const name of readdirSync(generators).sort()) {
    if (!name.endsWith('.mjs')) continue;
    const { generate } = await import(pathToFileURL(path.join(generators, name)).href);
    for (const [file, text] of (await generate?.()) ?? []) {
      if (files.has(file))
        throw new Error(`Two generators write ${file}; the second is scripts/gen/${name}.`);
      files.set(file, text);
    }
  }
  return files;
}

/** The text as `npm run format` would leave it, so that the two never undo each other. */
function formatted(file, text) {
  if (!/\.(ts|mjs|json)$/.test(file)) return text;
  return execFileSync(biome, ['check', '--write', `--stdin-file-path=${file}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });
}

function current(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
