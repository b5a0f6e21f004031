import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');

test('installed from its npm package elsewhere, the command line works by itself', {
  timeout: 60_000,
}, () => {
  const elsewhere = temporaryFolder({ 'package.json': '{"private": true}' });
  const npm = (args: readonly string[], cwd: string): string =>
    execFileSync('npm', args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
  const [packed] = JSON.parse(
    npm(['pack', '--ignore-scripts', '--json', '--pack-destination', elsewhere], ROOT),
  );
  npm(['install', '--offline', '--no-audit', '--no-fund', join(elsewhere, packed.filename)], elsewhere);
  const bin = join(elsewhere, 'node_modules', '.bin', 'iam-policy');
  assert.ok(existsSync(bin));
  writeFileSync(
    join(elsewhere, 'a.json'),
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*"}]}',
  );
  const { status, stdout } = spawnSync(bin, ['check', 'a.json'], {
    cwd: elsewhere,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  assert.equal(status, 1);
  assert.match(stdout, /INVALID_ACTION/);
  assert.ok(
    packed.files.every(({ path }: { path: string }) => !/^(server|client|test|scripts)\//.test(path)),
  );
});
