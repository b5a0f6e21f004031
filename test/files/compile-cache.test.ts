import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const MODULE = join(import.meta.dirname, '../../server/src/files/compile-cache.ts');
const user = process.getuid?.();

/** Where a process keeps compiled code whose temporary files are in a folder; empty: nowhere. */
function keptIn(folder: string): string {
  const script = `
    import { enableCompileCache } from ${JSON.stringify(MODULE)};
    import { getCompileCacheDir } from 'node:module';
    enableCompileCache();
    process.stdout.write(getCompileCacheDir() ?? '');`;
  const { NODE_COMPILE_CACHE: _, ...environment } = process.env;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...environment, TMPDIR: folder, NODE_NO_WARNINGS: '1' },
    encoding: 'utf8',
  });
}

// Compiled code is run as it is: where others can write to it, they decide what is run with the user's AWS credentials.
test('compiled code is kept where nobody else can write', { skip: user === undefined }, () => {
  const folder = temporaryFolder();
  const own = join(folder, `iam-policy-${user}`);
  assert.ok(keptIn(folder).startsWith(own));
  assert.equal(statSync(own).mode & 0o777, 0o700);
  assert.ok(keptIn(folder).startsWith(own));
  chmodSync(own, 0o777);
  assert.equal(keptIn(folder), '');
});

test('a link that somebody else put there is not followed', { skip: user === undefined }, () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'theirs'));
  symlinkSync(join(folder, 'theirs'), join(folder, `iam-policy-${user}`));
  assert.equal(keptIn(folder), '');
});
