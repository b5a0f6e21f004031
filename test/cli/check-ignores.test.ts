import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": ["s3:GetObjct", "s3:PutObjct"], "Resource": "arn:aws:s3:::b/*" },
    { "Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::b/*" }
  ]
}
`;
const GOOD = POLICY.replaceAll('Objct', 'Object');

const REASON = 'agreed with security';
const ignoring = (...ignores: object[]): string =>
  JSON.stringify({ ignores: ignores.map((one) => ({ code: 'INVALID_ACTION', reason: REASON, ...one })) });

/** Line and code of each finding of the sort that is asked for. */
function found(cwd: string, args: readonly string[] = ['.'], codes = /INVALID_ACTION|_IGNORE/): string[] {
  const { out } = iamPolicy(['check', ...args, '--format', 'json'], { cwd });
  return JSON.parse(out)
    .filter(({ issueCode }: { issueCode: string }) => codes.test(issueCode))
    .map(
      (one: { file: string; issueCode: string; locations: { span: { start: { line: number } } }[] }) =>
        `${one.file}:${one.locations[0]!.span.start.line} ${one.issueCode}`,
    );
}

const ALL = ['a.json:4 INVALID_ACTION', 'a.json:4 INVALID_ACTION', 'a.json:5 INVALID_ACTION'];

for (const [what, ignore, left] of [
  ['a code everywhere', {}, []],
  ['a code in a file', { file: './a.json' }, []],
  ['a code in files of a glob', { file: '*.json' }, []],
  ['a statement by its Sid', { statement: 'Read' }, ALL.slice(2)],
  ['a statement by its place', { statement: 'Statement/1' }, ALL.slice(0, 2)],
  ['a value', { value: 's3:GetObjct' }, ALL.slice(0, 1)],
  ['a value in a statement', { statement: 'Read', value: 's3:PutObjct' }, ALL.slice(1)],
  ['until a day that is to come', { expires: '2999-12-31' }, []],
] as const) {
  test(`an ignore holds back ${what}`, () => {
    const cwd = temporaryFolder({ 'a.json': POLICY, '.iam-policy.json': ignoring(ignore) });
    assert.deepEqual(found(cwd), left);
  });
}

test('ignored findings fail nothing and are counted; --no-ignores reports them', () => {
  const cwd = temporaryFolder({ 'a.json': POLICY, '.iam-policy.json': ignoring({}) });
  const { code, err } = iamPolicy(['check', '.'], { cwd });
  assert.equal(code, 0);
  assert.match(err, /1 policy checked: .*\. 3 findings are ignored\./);
  const all = iamPolicy(['check', '.', '--no-ignores'], { cwd });
  assert.equal(all.code, 1);
  assert.match(all.err, /1 policy checked: 3 ERROR/);
  assert.doesNotMatch(all.err, /ignored/);
});

test('a statement that moves keeps its ignore', () => {
  const moved = POLICY.replace(
    '"Statement": [',
    '"Statement": [\n\n    { "Effect": "Deny", "Action": "s3:*", "Resource": "*" },',
  );
  const cwd = temporaryFolder({ 'a.json': moved, '.iam-policy.json': ignoring({ statement: 'Read' }) });
  assert.deepEqual(found(cwd), ['a.json:7 INVALID_ACTION']);
});

test('globs are relative to the folder of the configuration that holds', () => {
  const cwd = temporaryFolder({
    '.iam-policy.json': ignoring({ file: 'x/a.json' }, { file: 'y/a.json' }),
    'x/a.json': POLICY,
    'y/a.json': POLICY,
    'y/.iam-policy.json': '{}',
  });
  assert.deepEqual(
    found(cwd).filter((one) => one.startsWith('x/')),
    [],
  );
  assert.equal(found(cwd, ['y']).length, 3);
  assert.deepEqual(found(cwd, ['x']), []);
});

test('an ignore that has expired holds nothing back and is reported where it stands', () => {
  const configuration = `{\n  "ignores": [\n    { "code": "INVALID_ACTION", "reason": "x", "expires": "2020-01-31" }\n  ]\n}\n`;
  const cwd = temporaryFolder({ 'a.json': POLICY, '.iam-policy.json': configuration });
  assert.deepEqual(found(cwd), [...ALL, '.iam-policy.json:3 EXPIRED_IGNORE']);
  const { out } = iamPolicy(['check', '.'], { cwd });
  assert.match(out, /^\.iam-policy\.json:3:5: WARNING EXPIRED_IGNORE: .*expired on 2020-01-31/m);
});

test('an ignore of no use is reported where all was looked at that it could be for', () => {
  const cwd = temporaryFolder({
    '.iam-policy.json': ignoring(
      { file: 'x/a.json' },
      { file: '*.json', value: 's3:Gone' },
      { file: 'x/gone.json' },
    ),
    'x/a.json': GOOD,
    'y/b.json': GOOD,
  });
  const unused = '.iam-policy.json:1 UNUSED_IGNORE';
  assert.deepEqual(found(cwd), [unused, unused, unused]);
  assert.deepEqual(found(cwd, ['x']), [unused, unused]);
  assert.deepEqual(found(cwd, ['y']), []);
  assert.deepEqual(found(cwd, ['x', '--policy-type', 'SERVICE_CONTROL_POLICY']), []);
  assert.deepEqual(found(cwd, ['.', '--no-ignores']), []);
  assert.equal(iamPolicy(['check', '.'], { cwd }).code, 0);
});

test('what is said of ignores can be turned off and made graver', () => {
  const ignores = JSON.parse(ignoring({})).ignores;
  const withSeverity = (severity: string) =>
    temporaryFolder({
      '.iam-policy.json': JSON.stringify({ ignores, severity: { UNUSED_IGNORE: severity } }),
      'a.json': GOOD,
    });
  assert.equal(iamPolicy(['check', '.'], { cwd: withSeverity('ERROR') }).code, 1);
  assert.deepEqual(found(withSeverity('OFF')), []);
});

test('an ignore that is not understood does not hold, and the configuration is unusable input', () => {
  const cwd = temporaryFolder({ 'a.json': POLICY, '.iam-policy.json': ignoring({ reason: ' ' }) });
  const { code, err } = iamPolicy(['check', '.'], { cwd });
  assert.equal(code, 2);
  assert.match(err, /^\.iam-policy\.json:1: has an ignore that does not hold: it gives no reason/m);
  assert.deepEqual(found(cwd), ALL);
});

const TERRAFORM = `data "aws_iam_policy_document" "x" {
  statement {
    # iam-policy-ignore INVALID_ACTION, MISSING_VERSION: ${REASON}

    # an ordinary comment
    actions   = ["s3:GetObjct"]
    resources = ["arn:aws:s3:::b/*"]
  }
  statement {
    actions   = ["s3:PutObjct"] // iam-policy-ignore INVALID_ACTION: ${REASON}
    resources = ["arn:aws:s3:::b/*"]
  }
  statement {
    actions   = ["s3:PutObjct"]
    resources = ["arn:aws:s3:::b/*"]
  }
}
`;

test('comments hold back what is found in their line, or in the next one that says something', () => {
  const cwd = temporaryFolder({ 'main.tf': TERRAFORM });
  assert.deepEqual(found(cwd), ['main.tf:14 INVALID_ACTION']);
  assert.equal(found(cwd, ['.', '--no-ignores']).length, 3);
  const template = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Role:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Sid: NoComment
            Effect: Allow
            # iam-policy-ignore INVALID_ACTION: ${REASON}
            Action: s3:GetObjct
            Resource: arn:aws:s3:::b/*
`;
  const policy = POLICY.replace(
    '    { "Sid"',
    `    // iam-policy-ignore INVALID_ACTION: ${REASON}\n    { "Sid"`,
  );
  const others = temporaryFolder({ 'a.yaml': template, 'b.jsonc': policy });
  assert.deepEqual(found(others), ['b.jsonc:6 INVALID_ACTION']);
});

test('a comment of no use, without a code or without a reason is reported in its file', () => {
  const cwd = temporaryFolder({
    'main.tf': TERRAFORM.replaceAll('Objct', 'Object').replace(`, MISSING_VERSION: ${REASON}`, ''),
  });
  assert.deepEqual(found(cwd), ['main.tf:3 UNUSED_IGNORE', 'main.tf:10 UNUSED_IGNORE']);
  const { out } = iamPolicy(['check', '.'], { cwd });
  assert.match(out, /main\.tf:3:5: SUGGESTION UNUSED_IGNORE: The comment gives no reason/);
});

test('what is said of a comment stands among the findings of its policy', () => {
  const text = TERRAFORM.replace('Objct', 'Object');
  const cwd = temporaryFolder({ 'main.tf': text });
  assert.deepEqual(found(cwd), ['main.tf:3 UNUSED_IGNORE', 'main.tf:14 INVALID_ACTION']);
});

test('what a value says is no comment', () => {
  const sid = `"Sid": "# iam-policy-ignore INVALID_ACTION: x"`;
  const cwd = temporaryFolder({ 'a.json': POLICY.replace('"Sid": "Read"', sid) });
  assert.deepEqual(found(cwd), ALL);
});

test('--fix leaves alone what is ignored', () => {
  const redundant = GOOD.replace('"s3:PutObject"]', '"s3:*"]');
  const ignores = [{ code: 'REDUNDANT_ACTION', statement: 'Read', reason: REASON }];
  const cwd = temporaryFolder({ 'a.json': redundant, '.iam-policy.json': JSON.stringify({ ignores }) });
  iamPolicy(['check', '.', '--fix'], { cwd });
  assert.equal(readFileSync(join(cwd, 'a.json'), 'utf8'), redundant);
  iamPolicy(['check', '.', '--fix', '--no-ignores'], { cwd });
  assert.notEqual(readFileSync(join(cwd, 'a.json'), 'utf8'), redundant);
});

test('the checks of ignores are explained', () => {
  for (const code of ['UNUSED_IGNORE', 'EXPIRED_IGNORE']) {
    const { code: exit, out } = iamPolicy(['check', '--explain', code]);
    assert.equal(exit, 0);
    assert.match(out, new RegExp(`^# ${code}\n[^]+docs/configuration\\.md#ignores`));
  }
});

test('an ignore of a hint is of use, whether hints are reported or not', () => {
  const text =
    '{"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Allow", "NotAction": "iam:*", "Resource": "arn:aws:s3:::b/*"}]}';
  const ignore = { code: 'ALLOW_WITH_NOT_ACTION', file: './a.json', reason: 'x' };
  const cwd = temporaryFolder({
    'a.json': text,
    'b.jsonc': `// iam-policy-ignore ALLOW_WITH_NOT_ACTION: x\n${text}`,
    '.iam-policy.json': JSON.stringify({ ignores: [ignore] }),
  });
  for (const more of [[], ['--hints']]) {
    const { out } = iamPolicy(['check', '.', ...more], { cwd });
    assert.equal(out, '');
  }
});
