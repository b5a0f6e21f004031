import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const RESOURCE = '"Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"';

function policy(action: string): string {
  return `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ${action}, ${RESOURCE}}]}\n`;
}

const REDUNDANT = policy('["s3:GetObject", "s3:Get*"]');
const FIXED = policy('["s3:Get*"]');
const MISSPELT = policy('"s3:GetObjct"');
const BOTH = policy('["s3:PutObjct", "s3:GetObject", "s3:Get*"]');

test('--fix writes what is safe, and reports what is left', () => {
  const cwd = temporaryFolder({
    'a.json': REDUNDANT,
    'dir/b.json': BOTH,
    'c.json': FIXED,
    'd.json': MISSPELT,
  });
  const { code, out, err } = iamPolicy(['check', '--fix', '.'], { cwd });
  assert.equal(code, 1);
  assert.equal(read(cwd, 'a.json'), FIXED);
  assert.equal(read(cwd, 'dir/b.json'), policy('["s3:PutObjct", "s3:Get*"]'));
  assert.equal(read(cwd, 'c.json'), FIXED);
  assert.equal(read(cwd, 'd.json'), MISSPELT);
  assert.deepEqual(
    out.match(/^\S+: [A-Z]+ [A-Z_]+/gm)?.map((line) => line.replace(/:\d+:\d+/, '')),
    ['d.json: ERROR INVALID_ACTION', 'dir/b.json: ERROR INVALID_ACTION'],
  );
  assert.match(err, /^Fixed 2 problems in 2 files; 2 need your decision\.$/m);
  assert.deepEqual(readdirSync(cwd).sort(), ['a.json', 'c.json', 'd.json', 'dir']);
});

test('it exits as without it, by what is left', () => {
  const cwd = temporaryFolder({ 'a.json': REDUNDANT });
  assert.equal(iamPolicy(['check', 'a.json', '--fail-on', 'SUGGESTION'], { cwd }).code, 1);
  const { code, err } = iamPolicy(['check', '--fix', 'a.json', '--fail-on', 'SUGGESTION'], { cwd });
  assert.equal(code, 0);
  assert.match(err, /^Fixed 1 problem in 1 file\.$/m);
  assert.match(iamPolicy(['check', '--fix', 'a.json'], { cwd }).err, /^There is nothing to fix\.$/m);
});

test('--dry-run prints a diff alone to standard output, and writes nothing', () => {
  const cwd = temporaryFolder({ 'a.json': REDUNDANT, 'dir/b.json': BOTH });
  const { code, out, err } = iamPolicy(['check', '--fix', '--dry-run', '.'], { cwd });
  assert.equal(code, 1);
  assert.equal(read(cwd, 'a.json'), REDUNDANT);
  assert.match(out, /^--- a\/a\.json\n\+\+\+ b\/a\.json\n@@ -1,1 \+1,1 @@\n-.*\n\+.*\n--- a\/dir\/b\.json\n/);
  assert.match(err, /^dir\/b\.json:\d+:\d+: ERROR INVALID_ACTION: /m);
  assert.match(err, /^Would fix 2 problems in 2 files; 1 needs your decision\.$/m);
  assert.equal(spawnSync('git', ['apply', '-'], { cwd, input: out }).status, 0);
  assert.equal(read(cwd, 'a.json'), FIXED);
  assert.equal(iamPolicy(['check', '--dry-run', '.'], { cwd }).code, 2);
});

test('standard input is given back fixed, and its report goes to standard error', () => {
  const { code, out, err } = iamPolicy(['check', '--fix', '-'], { input: BOTH });
  assert.equal(code, 1);
  assert.equal(out, policy('["s3:PutObjct", "s3:Get*"]'));
  assert.match(err, /^<stdin>:1:\d+: ERROR INVALID_ACTION: /m);
  const json = iamPolicy(['check', '--fix', '--format', 'json', '-'], { input: BOTH });
  assert.equal(json.out, out);
  assert.match(json.err, /"issueCode": "INVALID_ACTION"/);
});

test('standard input that holds no policy is given back as it is', () => {
  assert.equal(iamPolicy(['check', '--fix', '-'], { input: '{"name": "x"}\n' }).out, '{"name": "x"}\n');
  const named = iamPolicy(['check', '--fix', '-', '--stdin-filename', 'main.tf'], { input: 'locals {}\n' });
  assert.equal(named.out, 'locals {}\n');
});

test('what is less grave than what is reported is not fixed', () => {
  const cwd = temporaryFolder({ 'a.json': REDUNDANT });
  iamPolicy(['check', '--fix', '--min-severity', 'WARNING', 'a.json'], { cwd });
  assert.equal(read(cwd, 'a.json'), REDUNDANT);
});

test('a byte order mark, line ends, mode and links stay', () => {
  const written = `\ufeff${REDUNDANT.replace('"Statement"', '\r\n  "Statement"')}`;
  const cwd = temporaryFolder({ 'real/a.json': written });
  chmodSync(join(cwd, 'real/a.json'), 0o640);
  symlinkSync(join('real', 'a.json'), join(cwd, 'link.json'));
  assert.equal(iamPolicy(['check', '--fix', 'link.json'], { cwd }).code, 0);
  assert.equal(read(cwd, 'real/a.json'), written.replace('"s3:GetObject", ', ''));
  assert.ok(lstatSync(join(cwd, 'link.json')).isSymbolicLink());
  assert.equal(statSync(join(cwd, 'real/a.json')).mode & 0o777, 0o640);
});

test('a file that may not be written is said to be, and reported as it is', { skip: isRoot() }, () => {
  const cwd = temporaryFolder({ 'a.json': REDUNDANT });
  chmodSync(join(cwd, 'a.json'), 0o440);
  const { code, out, err } = iamPolicy(['check', '--fix', 'a.json'], { cwd });
  assert.equal(code, 2);
  assert.match(err, /^a\.json: cannot be written for lack of permission/m);
  assert.match(err, /^Nothing was fixed\.$/m);
  assert.match(out, /REDUNDANT_ACTION/);
  assert.equal(read(cwd, 'a.json'), REDUNDANT);
});

test('templates and modules are fixed in their own notation', () => {
  const terraform = `data "aws_iam_policy_document" "x" {
  statement {
    # Reports alone.
    actions   = ["s3:GetObject", "s3:Get*"]
    resources = ["arn:aws:s3:::amzn-s3-demo-bucket/*"]
  }
}
`;
  const cwd = temporaryFolder({ 'main.tf': terraform });
  iamPolicy(['check', '--fix', '.'], { cwd });
  assert.equal(read(cwd, 'main.tf'), terraform.replace('"s3:GetObject", ', ''));
});

function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

test('--dry-run shows a file that links lead to once, by its own name', () => {
  const cwd = temporaryFolder({ 'real/a.json': REDUNDANT });
  symlinkSync('real/a.json', join(cwd, 'link.json'));
  const { out, err } = iamPolicy(['check', '--fix', '--dry-run', '.'], { cwd });
  assert.deepEqual(out.match(/^--- .*$/gm), ['--- a/real/a.json']);
  assert.match(err, /^Would fix 1 problem in 1 file\.$/m);
  assert.equal(spawnSync('git', ['apply', '-'], { cwd, input: out }).status, 0);
  assert.equal(read(cwd, 'real/a.json'), FIXED);
});
