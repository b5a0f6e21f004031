import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const statement = (action: string, sid?: string): string =>
  `{ ${sid ? `"Sid": "${sid}", ` : ''}"Effect": "Allow", "Action": ["${action}"], "Resource": "arn:aws:s3:::b/*" }`;
const policy = (...statements: string[]): string =>
  `{\n  "Version": "2012-10-17",\n  "Statement": [\n    ${statements.join(',\n    ')}\n  ]\n}\n`;

const OLD = policy(statement('s3:GetObjct', 'Read'), statement('s3:PutObjct'));

/** A folder whose findings are in `known.json`. */
function started(files: Record<string, string> = { 'a.json': OLD }): string {
  const cwd = temporaryFolder(files);
  assert.equal(iamPolicy(['check', '.', '--write-baseline', 'known.json'], { cwd }).code, 0);
  return cwd;
}

function check(cwd: string, ...args: string[]) {
  return iamPolicy(['check', '.', '--baseline', 'known.json', ...args], { cwd });
}

test('a baseline is sorted JSON, an entry a line, and nothing in it fails', () => {
  const cwd = started({ 'b.json': OLD, 'a.json': OLD });
  const text = readFileSync(join(cwd, 'known.json'), 'utf8');
  const { version, tool, findings } = JSON.parse(text);
  assert.equal(version, 1);
  assert.match(tool, /^iam-policy \S+$/);
  assert.deepEqual(
    findings.map(({ file, code, at }: Record<string, string>) => `${file} ${code} ${at}`),
    ['a.json', 'b.json'].flatMap((file) => [
      `${file} INVALID_ACTION Read Action s3:GetObjct`,
      `${file} INVALID_ACTION Statement/1 Action s3:PutObjct`,
    ]),
  );
  assert.equal(text.split('\n').filter((line) => line.includes('fingerprint')).length, 4);
  const { code, out, err } = check(cwd);
  assert.deepEqual([code, out], [0, '']);
  assert.match(err, /2 policies checked: no findings\. 4 findings are in the baseline\./);
});

test('entries survive moved lines, another order, another layout and edits of other statements', () => {
  const cwd = started();
  for (const text of [
    `\n\n${OLD}`,
    policy(statement('s3:PutObjct'), statement('s3:GetObjct', 'Read')),
    JSON.stringify(JSON.parse(OLD), undefined, 8),
    OLD.replace(
      '"Action": ["s3:PutObjct"], "Resource": "arn:aws:s3:::b/*"',
      '"Resource": ["arn:aws:s3:::b/*"], "Action": "s3:PutObjct"',
    ),
    OLD.replace('["s3:GetObjct"]', '["s3:GetObjct", "s3:GetObject"]'),
  ]) {
    writeFileSync(join(cwd, 'a.json'), text);
    const { code, out } = check(cwd);
    assert.deepEqual([code, out], [0, ''], text);
  }
});

test('new findings fail, equal to known ones or not', () => {
  for (const [text, count] of [
    [policy(statement('s3:GetObjct', 'Read'), statement('s3:PutObjct'), statement('s3:PutObjct')), 1],
    [OLD.replace('"Read"', '"Other"'), 1],
    [OLD.replace('s3:PutObjct"]', 's3:PutObjct", "s3:DeleteObject"]'), 1],
    [OLD.replaceAll('Objct', 'Obejct'), 2],
  ] as const) {
    const cwd = started();
    writeFileSync(join(cwd, 'a.json'), text);
    const { code, out } = check(cwd);
    assert.equal(code, 1, text);
    assert.equal(out.match(/INVALID_ACTION/g)?.length, count, text);
  }
});

test('entries of what is fixed or gone are named as removable, and not those of what was not looked at', () => {
  const cwd = started({ 'x/a.json': OLD, 'y/b.json': OLD });
  writeFileSync(join(cwd, 'x/a.json'), OLD.replace('PutObjct', 'PutObject'));
  rmSync(join(cwd, 'y/b.json'));
  const { code, err } = check(cwd);
  assert.equal(code, 0);
  assert.match(err, /^known\.json: 3 entries name what is not found any more/m);
  assert.match(err, /^ {2}x\/a\.json: INVALID_ACTION Statement\/1 Action s3:PutObjct$/m);
  const ofX = iamPolicy(['check', 'x', '--baseline', 'known.json'], { cwd });
  assert.match(ofX.err, /^known\.json: 1 entry names/m);
});

test('writing it again drops what is fixed, and keeps entries of files that were not looked at', () => {
  const cwd = started({ 'x/a.json': OLD, 'y/b.json': OLD });
  writeFileSync(join(cwd, 'x/a.json'), OLD.replaceAll('Objct', 'Object'));
  assert.equal(iamPolicy(['check', 'x', '--write-baseline', 'known.json'], { cwd }).code, 0);
  const { findings } = JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8'));
  assert.deepEqual(
    findings.map(({ file }: { file: string }) => file),
    ['y/b.json', 'y/b.json'],
  );
});

test('the configuration names a baseline for everyone', () => {
  const cwd = started({ 'a.json': OLD, '.iam-policy.json': '{"baseline": "known.json"}' });
  assert.deepEqual(
    [iamPolicy(['check', '.'], { cwd }).code, iamPolicy(['check', 'a.json'], { cwd }).out],
    [0, ''],
  );
  rmSync(join(cwd, 'known.json'));
  const { code, err } = iamPolicy(['check', '.'], { cwd });
  assert.equal(code, 2);
  assert.match(err, /^known\.json: does not exist; write it with/m);
});

test('ignores of no use are not written down', () => {
  const text = `data "aws_iam_policy_document" "x" {
  # iam-policy-ignore INVALID_ACTION: gone
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::b/*"]
  }
}
`;
  const cwd = started({ 'a.tf': text });
  assert.deepEqual(JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8')).findings, []);
  assert.match(check(cwd).out, /UNUSED_IGNORE/);
});

test('ignored findings are not written down', () => {
  const ignores = [{ code: 'INVALID_ACTION', statement: 'Read', reason: 'x' }];
  const cwd = started({ 'a.json': OLD, '.iam-policy.json': JSON.stringify({ ignores }) });
  const { findings } = JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8'));
  assert.deepEqual(
    findings.map(({ at }: { at: string }) => at),
    ['Statement/1 Action s3:PutObjct'],
  );
});

test('JSON, annotations and the exit code leave known findings out, SARIF marks them', () => {
  const cwd = started();
  assert.equal(check(cwd, '--format', 'json').out, '[]\n');
  assert.equal(check(cwd, '--format', 'github').out, '');
  writeFileSync(join(cwd, 'b.json'), OLD);
  const { results } = JSON.parse(check(cwd, '--format', 'sarif').out).runs[0];
  assert.deepEqual(
    results.map(({ baselineState }: { baselineState: string }) => baselineState),
    ['unchanged', 'unchanged', 'new', 'new'],
  );
});

test('a baseline that cannot be used is a usage error, and so is one to read and to write', () => {
  const cwd = temporaryFolder({
    'a.json': OLD,
    'no.json': '{"version": 1, "findings": [1]}',
    'new.json': '{"version": 2, "findings": []}',
  });
  for (const [args, message] of [
    [['--baseline', 'gone.json'], /gone\.json does not exist/],
    [['--baseline', 'no.json'], /no\.json is no baseline/],
    [['--baseline', 'new.json'], /new\.json is a baseline of another version/],
    [['--baseline', '.'], /is no file/],
    [['--baseline', 'a', '--write-baseline', 'b'], /give one of them/],
    [['--changed-since', 'HEAD', '--write-baseline', 'b'], /leave --changed-since out/],
    [
      ['--write-baseline', 'gone/known.json'],
      /gone\/known\.json: cannot be written: its folder does not exist/,
    ],
  ] as const) {
    const { code, out, err } = iamPolicy(['check', '.', ...args], { cwd });
    assert.equal(code, 2, args.join(' '));
    assert.match(err, message);
    if (!args.includes('gone/known.json' as never)) assert.equal(out, '');
  }
});

test('hints that are known and left out of the report are neither fixed nor many', () => {
  const hinted =
    '{"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Allow", "NotAction": "iam:*", "Resource": "arn:aws:s3:::b/*"}]}';
  const cwd = started({ 'a.json': hinted });
  assert.match(readFileSync(join(cwd, 'known.json'), 'utf8'), /ALLOW_WITH_NOT_ACTION/);
  assert.match(check(cwd).err, /^1 policy checked: no findings\.$/m);
  assert.doesNotMatch(check(cwd).err, /not found any more|--hints/);
  assert.match(check(cwd, '--hints').err, /no findings\. 1 finding is in the baseline\./);
  assert.match(iamPolicy(['check', '.'], { cwd }).err, /--hints shows 1 hint more\./);
  assert.doesNotMatch(iamPolicy(['check', '.', '--min-severity', 'WARNING'], { cwd }).err, /--hints/);
});

test('what a baseline does not hold for is not called fixed', () => {
  const cwd = started({ 'a/x.json': OLD, 'b/x.json': OLD });
  writeFileSync(join(cwd, '.iam-policy.json'), '{"baseline": "known.json"}');
  assert.match(iamPolicy(['check', '.'], { cwd }).err, /no findings\. 4 findings are in the baseline\.$/m);
  writeFileSync(join(cwd, 'b', '.iam-policy.json'), '{}');
  const { err } = iamPolicy(['check', '.'], { cwd });
  assert.match(err, /2 ERROR\. 2 findings are in the baseline\.$/m);
  assert.doesNotMatch(err, /not found any more/);
});
