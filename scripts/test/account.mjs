import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/places.mjs';

/**
 * node scripts/test/account.mjs [--build] [FILE…]: the account suite, all of it or some of its files. It runs against a
 * sandbox account of its own, or where IAM_TEST_ENDPOINT says. The last line is `N passed, N failed, N skipped`.
 */
const [builds, files] = [
  process.argv.includes('--build'),
  process.argv.slice(2).filter((one) => one !== '--build'),
];
if (builds || !existsSync(join(root, 'dist/account.mjs'))) {
  const { build } = await import('../build.mjs');
  await build();
}

const suite = join('test', 'account-suite');
// Node runs them in the order of their paths: what a run leaves is looked at last, in traces/.
const all = readdirSync(join(root, suite), { recursive: true })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => join(suite, file));
const { status } = spawnSync(
  process.execPath,
  [
    ...['--test', '--test-isolation=none', '--test-timeout=60000'],
    '--test-reporter=./scripts/test/account-reporter.mjs',
    ...(files.length > 0 ? files : all),
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
