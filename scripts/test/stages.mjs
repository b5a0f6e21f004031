import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, vsixFile } from '../setup/places.mjs';

/**
 * The stages of `npm test` in their order. `needs` is what `setUp` has to provide, `seconds` the time limit of the
 * whole stage, `onRequest` marks those that run only when they are named. `commands` gives what to run with the paths
 * that `setUp` returned; a command counts as `one` test, as the tests of its last line `N passed, N failed`
 * (`lines`; some add `, N skipped`), or as `none`, a preparation that only counts when it fails.
 */
export const stages = {
  types: { seconds: 180, commands: ({ node }) => [one(node, bin('typescript/bin/tsc'), '-b')] },
  lint: { seconds: 60, commands: ({ node }) => [one(node, bin('@biomejs/biome/bin/biome'), 'check')] },
  generated: { seconds: 120, commands: ({ node }) => [one(node, 'scripts/gen.mjs', '--check')] },
  architecture: { seconds: 120, commands: ({ node }) => [nodeTests(node, ['test/architecture'])] },
  unit: { seconds: 120, commands: ({ node }) => [nodeTests(node, [...unitFolders(), 'scripts'])] },
  properties: { seconds: 300, commands: ({ node }) => [nodeTests(node, unitFolders(), PROPERTY_TESTS)] },
  build: { seconds: 180, commands: ({ node }) => [one(node, 'scripts/build.mjs')] },
  bundles: { seconds: 300, commands: ({ node }) => [nodeTests(node, ['test/lsp', 'test/cli'])] },
  account: {
    seconds: 400,
    commands: ({ node }) => [
      nodeTests(node, ['test/account', 'test/sandbox'], ISOLATED_TESTS, 'process'),
      lines(node, 'scripts/test/account.mjs'),
    ],
  },
  panels: {
    seconds: 180,
    needs: { browser: true },
    commands: ({ node }) => [nodeTests(node, ['test/panels'])],
  },
  fuzz20: { seconds: 600, needs: { node20: true }, commands: fuzz },
  vscode: { seconds: 300, needs: { hosts: ['current'] }, commands: ({ node }) => [inVsCode(node)] },
  vsix: {
    seconds: 600,
    needs: { hosts: ['current'] },
    commands: ({ node }) => [
      none(node, 'scripts/package.mjs'),
      inVsCode(node, '--vsix', vsixFile(), '--tests', 'smoke'),
      lines(node, 'test/vscode/simulate-and-test.mjs', vsixFile()),
      lines(node, 'test/vscode/browse-account.mjs', vsixFile()),
      lines(node, 'test/vscode/change-account.mjs', vsixFile()),
    ],
  },
  oldest: {
    seconds: 300,
    needs: { hosts: ['oldest'] },
    onRequest: true,
    commands: ({ node }) => [none(node, 'scripts/build.mjs'), inVsCode(node, '--host', 'oldest')],
  },
  electron: {
    seconds: 900,
    onRequest: true,
    commands: ({ node }) => [
      none(node, 'scripts/build.mjs'),
      lines(node, 'test/vscode/run.mjs', 'electron', '--seconds', '300'),
    ],
  },
};

// Folders of test/ whose tests need a build or a browser, say more by themselves, or are no tests of node:test.
const notUnit = ['account-suite', 'architecture', 'bench', 'cli', 'fuzz', 'lsp', 'panels', 'vscode'];

function unitFolders() {
  const entries = readdirSync(join(root, 'test'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !notUnit.includes(entry.name))
    .map(({ name }) => join('test', name));
}

/** Tests over thousands of generated policies and requests, which take longer than all others together. */
const PROPERTY_TESTS = /\.property\.test\.ts$/;
/** Tests that change the environment of their process, which no other test may see, or start and kill others. */
const ISOLATED_TESTS = /\.isolated\.test\.ts$/;
const OTHER_TESTS = /(?<!\.(?:property|isolated))\.test\.(ts|mjs)$/;

/** All tests of these folders in one process: a process for each file takes 25 times as long. */
function nodeTests(node, folders, tests = OTHER_TESTS, isolation = 'none') {
  const files = folders.flatMap((folder) => testFiles(folder, tests));
  if (files.length === 0) throw new Error(`There is no test in ${folders.join(', ')}.`);
  const options = ['--test', `--test-isolation=${isolation}`, '--test-timeout=30000'];
  return lines(node, ...options, '--test-reporter=./scripts/test/reporter.mjs', ...files);
}

function testFiles(folder, tests) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  const files = readdirSync(path, { recursive: true }).filter((file) => tests.test(file));
  return files.sort().map((file) => join(folder, file));
}

/** The fuzz on the Node that development uses, and on the oldest one that the bundles run on. */
function fuzz({ node, node20 }) {
  const bundle = '.cache/fuzz/run.mjs';
  const require = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";
  const form = ['--bundle', '--platform=node', '--format=esm', '--target=node20'];
  // The packages' ES modules, as in dist/: some CommonJS ones cannot be bundled.
  const modules = ['--main-fields=module,main', `--banner:js=${require}`];
  const esbuild = join(root, 'node_modules', '.bin', 'esbuild');
  return [
    one(node, 'test/fuzz/run.ts'),
    none(esbuild, 'test/fuzz/run.ts', ...form, ...modules, '--log-level=warning', `--outfile=${bundle}`),
    one(node20, bundle),
  ];
}

function inVsCode(node, ...options) {
  return lines(node, 'test/vscode/run.mjs', 'code-server', ...options);
}

function bin(path) {
  return join('node_modules', path);
}

function one(command, ...args) {
  return { command, args, counts: 'one' };
}

function lines(command, ...args) {
  return { command, args, counts: 'lines' };
}

function none(command, ...args) {
  return { command, args, counts: 'none' };
}
