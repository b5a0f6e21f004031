/** Builds everything that ships into dist/. Also a module: `build()`. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { buildData } from './build/data.mjs';
import { thirdPartyNotices } from './build/third-party-notices.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

export async function build() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  await buildData(join(dist, 'data'));
  copyGrammars();
  const bundles = await Promise.all([bundleExtension(), bundlePanels(), bundleNode(version)]);
  writeFileSync(join(root, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(root, packagesOf(bundles)));
}

/** Names of the npm packages whose code the bundles hold. */
function packagesOf(bundles) {
  const inputs = bundles
    .flatMap(({ metafile }) => Object.values(metafile.outputs))
    .flatMap(({ inputs }) => Object.keys(inputs));
  const names = inputs.flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(path)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

/** The Terraform grammar and its runtime, read by the server on first need. */
function copyGrammars() {
  const modules = join(root, 'node_modules');
  const folder = join(dist, 'tree-sitter');
  mkdirSync(folder);
  cpSync(join(modules, 'web-tree-sitter/web-tree-sitter.wasm'), join(folder, 'web-tree-sitter.wasm'));
  const grammar = '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm';
  cpSync(join(modules, grammar), join(folder, 'tree-sitter-terraform.wasm'));
}

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  keepNames: false,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/** VS Code 1.99 loads no ES modules, so the extension is one CommonJS file. */
async function bundleExtension() {
  return bundle({
    ...shared,
    entryPoints: { extension: 'client/src/extension.ts' },
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
  });
}

/** What runs in webviews. */
async function bundlePanels() {
  return bundle({
    ...shared,
    entryPoints: {
      'panels/summary': 'client/src/panels/summary/page/main.ts',
      'panels/simulation': 'client/src/panels/simulation/page/main.ts',
      'panels/denial': 'client/src/panels/denial/page/main.ts',
      'panels/plan': 'client/src/panels/plan/page/main.ts',
    },
    outdir: dist,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    loader: { '.css': 'text' },
  });
}

/** Server and command line share chunks; what few need is loaded on first use. */
async function bundleNode(version) {
  return bundle({
    ...shared,
    entryPoints: {
      server: 'server/src/lsp/main.ts',
      cli: 'server/src/cli/main.ts',
      account: 'server/src/account/main.ts',
    },
    outdir: dist,
    outExtension: { '.js': '.mjs' },
    // Beside the entries, so that every module finds what ships from its own place.
    chunkNames: '[name]-[hash]',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    splitting: true,
    // The SDK's ES modules: its CommonJS can be neither shaken nor imported dynamically by name.
    mainFields: ['module', 'main'],
    // Parts of the SDK for browsers and for Cognito, loaded by nothing of ours.
    external: ['bowser', '@aws-sdk/credential-provider-cognito-identity'],
    define: { VERSION: JSON.stringify(version) },
    alias: {
      // Bundled from CommonJS, a dynamic import would have no named exports.
      yaml: join(root, 'node_modules/yaml/browser/index.js'),
      'jsonc-parser': join(root, 'node_modules/jsonc-parser/lib/esm/main.js'),
      'vscode-json-languageservice': join(
        root,
        'node_modules/vscode-json-languageservice/lib/esm/jsonLanguageService.js',
      ),
    },
    banner: {
      js: "import { createRequire as createRequire_ } from 'node:module';const require = createRequire_(import.meta.url);",
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
