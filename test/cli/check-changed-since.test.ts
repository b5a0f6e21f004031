import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const BAD =
  '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::b/*"}]}';

function git(cwd: string, ...args: string[]): void {
  const named = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args];
  const { status, stderr } = spawnSync('git', named, { cwd, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

function commit(cwd: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '-m', 'x');
}

function filesOf(cwd: string, ...args: string[]): string[] {
  const { out } = iamPolicy(['check', '.', '--format', 'json', ...args], { cwd });
  return [...new Set<string>(JSON.parse(out).map(({ file }: { file: string }) => file))];
}

test('only files that changed since the branch began are looked at, uncommitted and new ones too', () => {
  const cwd = temporaryFolder();
  git(cwd, 'init', '--quiet', '--initial-branch=main');
  mkdirSync(join(cwd, 'x'));
  commit(cwd, { 'old.json': BAD, 'x/moved.json': BAD, 'edited.json': BAD, '.gitignore': 'ignored.json\n' });
  git(cwd, 'checkout', '--quiet', '-b', 'work');
  commit(cwd, { 'x/moved.json': `\n${BAD}` });
  git(cwd, 'checkout', '--quiet', 'main');
  commit(cwd, { 'old.json': `\n${BAD}` });
  git(cwd, 'checkout', '--quiet', 'work');
  writeFileSync(join(cwd, 'edited.json'), `\n\n${BAD}`);
  writeFileSync(join(cwd, 'x/new.json'), BAD);
  writeFileSync(join(cwd, 'ignored.json'), BAD);
  assert.deepEqual(filesOf(cwd, '--changed-since', 'main'), ['edited.json', 'x/moved.json', 'x/new.json']);
  assert.deepEqual(filesOf(join(cwd, 'x'), '--changed-since', 'main'), ['moved.json', 'new.json']);
  assert.deepEqual(filesOf(cwd, '--changed-since', 'HEAD'), ['edited.json', 'x/new.json']);
  assert.equal(filesOf(cwd).length, 5);
});

test('what is unreadable elsewhere does not matter, and nothing is said of ignores and known findings elsewhere', () => {
  const ignores = [{ code: 'INVALID_ACTION', file: 'x/*.json', reason: 'x' }];
  const cwd = temporaryFolder({ '.iam-policy.json': JSON.stringify({ ignores }), 'a.json': BAD });
  git(cwd, 'init', '--quiet');
  iamPolicy(['check', '.', '--write-baseline', 'known.json'], { cwd });
  writeFileSync(join(cwd, 'broken.json'), Buffer.from('{"Statement": "\xff"}', 'latin1'));
  commit(cwd, {});
  const { code, out, err } = iamPolicy(
    ['check', '.', '--changed-since', 'HEAD', '--baseline', 'known.json'],
    { cwd },
  );
  assert.deepEqual([code, out], [0, '']);
  assert.equal(err, '0 policies checked: no findings.\n');
});

test('a name that means no commit, or no repository, is a usage error', () => {
  const cwd = temporaryFolder({ 'a.json': BAD });
  assert.equal(iamPolicy(['check', '.', '--changed-since', 'main'], { cwd }).code, 2);
  git(cwd, 'init', '--quiet');
  commit(cwd, {});
  const { code, out, err } = iamPolicy(['check', '.', '--changed-since', '--output=x'], { cwd });
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /argument is ambiguous|names no commit/);
  assert.match(iamPolicy(['check', '.', '--changed-since=--all'], { cwd }).err, /`--all` names no commit/);
});
