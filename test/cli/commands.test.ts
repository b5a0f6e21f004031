import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');

test('--version says the version and the day of the data', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  assert.match(
    iamPolicy(['--version']).out,
    new RegExp(`^iam-policy ${version} \\(AWS data of \\d{4}-\\d{2}-\\d{2}\\)\\n$`),
  );
});

test('list names every policy with its host, kind and place', () => {
  const statement = '{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}';
  const cwd = temporaryFolder({
    'a.json': `\n{"Version": "2012-10-17", "Statement": [${statement}, ${statement}]}`,
    'package.json': '{"name": "x"}',
    'main.tf':
      'data "aws_iam_policy_document" "x" {\n  statement {\n    actions = ["s3:*"]\n    resources = ["*"]\n  }\n}\n',
    'template.yaml':
      'Resources:\n  R:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n            Action: s3:GetObject\n            Resource: "*"\n',
  });
  const { code, out } = iamPolicy(['list', '.', '--format', 'json'], { cwd });
  assert.equal(code, 0);
  const rows = JSON.parse(out);
  assert.deepEqual(
    rows.map(({ file, host, kind, statements }: Record<string, unknown>) => [file, host, kind, statements]),
    [
      ['a.json', 'json', 'identity', 2],
      ['main.tf', 'terraform-policy-document', 'identity', 1],
      ['template.yaml', 'cloudformation', 'identity', 1],
    ],
  );
  assert.deepEqual(rows[0].range.start, { line: 1, character: 0 });
  assert.match(iamPolicy(['list', '.'], { cwd }).out, /^a\.json:2 {2}Identity policy, 2 statements$/m);
});

test('expand shows what a pattern covers', () => {
  const { code, out } = iamPolicy(['expand', 's3:GetBucketA*']);
  assert.equal(code, 0);
  assert.ok(out.split('\n').includes('s3:GetBucketAcl'));
  const nothing = iamPolicy(['expand', 's3:Nope*']);
  assert.equal(nothing.code, 2);
  assert.match(nothing.err, /s3:Nope\*/);
  const rows = JSON.parse(iamPolicy(['expand', 'sqs:SendMessage', '--format', 'json']).out);
  assert.deepEqual(rows, [{ pattern: 'sqs:SendMessage', action: 'sqs:SendMessage', accessLevel: 'Write' }]);
});

test('rules lists every check by its code', () => {
  const rows = JSON.parse(iamPolicy(['rules', '--format', 'json']).out);
  const codes = rows.map(({ issueCode }: { issueCode: string }) => issueCode);
  for (const code of [
    'MISSING_VERSION',
    'INVALID_ACTION',
    'JSON_SYNTAX_ERROR',
    'PASS_ROLE_WITH_STAR_IN_RESOURCE',
  ]) {
    assert.ok(codes.includes(code), code);
  }
  const pairs = rows.map(({ issueCode, rule }: Record<string, string>) => `${issueCode} ${rule}`);
  assert.equal(new Set(pairs).size, pairs.length);
});

test('every command says how it is used', () => {
  for (const command of ['check', 'list', 'expand', 'rules', 'simulate', 'test', 'diff', 'lsp']) {
    const { code, out } = iamPolicy([command, '--help']);
    assert.equal(code, 0);
    assert.match(out, new RegExp(`^Usage: iam-policy ${command}`));
    assert.equal(iamPolicy(['help', command]).out, out);
  }
  assert.match(iamPolicy(['check', '--', '--help']).err, /^--help: does not exist/);
});

test('arguments that a command does not take are usage errors', () => {
  for (const args of [
    ['rules', 'x'],
    ['lsp', '--stdio', 'x'],
    ['check', 'x', '--explain', 'MISSING_VERSION'],
  ]) {
    const { code, out, err } = iamPolicy(args);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^`x` is too much/);
  }
});
