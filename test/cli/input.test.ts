import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CLI, iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const MISSPELT =
  '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*"}]}';
const windows = process.platform === 'win32' && 'Windows has none of these';

/** The files of the findings, in order, with what was said to people. */
function check(cwd: string, ...args: string[]): { code: number | null; files: string[]; err: string } {
  const { code, out, err } = iamPolicy(['check', '--format', 'json', ...args], { cwd });
  return { code, err, files: JSON.parse(out).map(({ file }: { file: string }) => file) };
}

test('an empty path is a mistake, not the folder one is in', () => {
  const cwd = temporaryFolder({ 'a.json': MISSPELT });
  const { code, out, err } = iamPolicy(['check', ''], { cwd });
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /A path is empty/);
});

test('a file that several paths name is checked once', () => {
  const cwd = temporaryFolder({ 'x/a.json': MISSPELT, 'b.json': MISSPELT });
  const { files } = check(cwd, 'x/a.json', '.', './x', join(cwd, 'x'), 'b.json');
  assert.deepEqual(files, ['x/a.json', 'b.json']);
});

test('names with spaces, brackets and other letters are read and said as they are', () => {
  const cwd = temporaryFolder({ 'a b/ü [1] 😀.json': MISSPELT });
  assert.deepEqual(check(cwd, '.').files, ['a b/ü [1] 😀.json']);
});

test('what cannot be read is said with its reason, the rest is checked, and the code is 2', {
  skip: windows,
}, () => {
  const cwd = temporaryFolder({ 'bad.json': MISSPELT, 'folder/.keep': '' });
  writeFileSync(join(cwd, 'latin.json'), Buffer.from('{"Statement": [\n"\xe9"', 'latin1'));
  spawnSync('mkfifo', [join(cwd, 'pipe.json')]);
  symlinkSync('self.json', join(cwd, 'self.json'));
  symlinkSync('nowhere', join(cwd, 'nothing.json'));
  symlinkSync('nowhere', join(cwd, 'no-policy'));
  symlinkSync('..', join(cwd, 'folder', 'above'));
  for (const command of ['check', 'list']) {
    const { code, out, err } = iamPolicy([command, '.'], { cwd });
    assert.equal(code, 2);
    assert.match(out, /^bad\.json:1/);
    assert.match(err, /^folder\/above: is a link to a folder that holds it/m);
    assert.match(err, /^latin\.json:2: is not valid UTF-8/m);
    assert.match(err, /^nothing\.json: is a link to something that does not exist/m);
    assert.match(err, /^pipe\.json: is neither a file nor a folder/m);
    assert.match(err, /^self\.json: is a link that leads back to itself/m);
    assert.doesNotMatch(err, /no-policy/);
  }
  const { err } = iamPolicy(['check', 'bad.json/x'], { cwd });
  assert.match(err, /^bad\.json\/x: does not exist: a part of its path is a file/);
});

test('folders and files without permission are said and passed over', {
  skip: windows || (process.getuid?.() === 0 && 'root may read everything'),
}, () => {
  const cwd = temporaryFolder({ 'a.json': MISSPELT, 'secret.json': MISSPELT, 'closed/b.json': MISSPELT });
  chmodSync(join(cwd, 'secret.json'), 0);
  chmodSync(join(cwd, 'closed'), 0);
  const { code, files, err } = check(cwd, '.');
  chmodSync(join(cwd, 'closed'), 0o700);
  assert.equal(code, 2);
  assert.deepEqual(files, ['a.json']);
  for (const name of ['closed', 'secret.json']) {
    assert.match(err, new RegExp(`^${name}: cannot be read for lack of permission`, 'm'));
  }
});

test('folders that link to one another end', { skip: windows }, () => {
  const cwd = temporaryFolder({ 'f24/a.json': MISSPELT });
  for (let i = 0; i < 24; i++) {
    mkdirSync(join(cwd, `f${i}`));
    for (const link of ['a', 'b']) symlinkSync(`../f${i + 1}`, join(cwd, `f${i}`, link));
  }
  const { code, files } = check(cwd, '.');
  assert.equal(code, 1);
  assert.ok(files.includes('f24/a.json'));
  assert.ok(files.length < 60);
});

test('a file too long for any policy matters only where it is named or forced', () => {
  const cwd = temporaryFolder({ 'a.json': MISSPELT, 'long.json': ' '.repeat(16_000_001) });
  assert.deepEqual(check(cwd, '.'), { ...check(cwd, 'a.json'), files: ['a.json'] });
  assert.equal(check(cwd, 'long.json').code, 2);
  assert.match(check(cwd, '.', '--policy-type', 'IDENTITY_POLICY').err, /^long\.json: is longer than 16 MB/);
});

test('standard input may come in pieces', async () => {
  const child = spawn(process.execPath, [CLI, 'check', '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  const exited = new Promise((resolve) => child.once('close', resolve));
  child.stdin.write(MISSPELT.slice(0, 50));
  setImmediate(() => child.stdin.end(MISSPELT.slice(50)));
  assert.equal(await exited, 1);
  assert.match(out, /^<stdin>:1:\d+: ERROR INVALID_ACTION/);
});

test('a folder as standard input is said, and the rest is checked', { skip: windows }, () => {
  const cwd = temporaryFolder({ 'a.json': MISSPELT });
  const stdin = openSync(cwd, 'r');
  const { code, out, err } = iamPolicy(['check', '-', 'a.json'], { cwd, stdin });
  closeSync(stdin);
  assert.equal(code, 2);
  assert.match(out, /^a\.json:1/);
  assert.match(err, /^<stdin>: is a folder/);
});
