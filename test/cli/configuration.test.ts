import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const POLICY =
  '{"Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::b/*"}]}';
const DOCUMENT =
  'data "aws_iam_policy_document" "x" {\n  statement {\n    actions = ["s3:GetObject"]\n    resources = ["*"]\n  }\n}\n';

function kinds(cwd: string, ...args: string[]): Record<string, string> {
  const { out } = iamPolicy(['list', '.', '--format', 'json', ...args], { cwd });
  return Object.fromEntries(JSON.parse(out).map(({ file, kind }: Record<string, string>) => [file, kind]));
}

test('the type is said by the configuration, then by the path, then by the content', () => {
  const cwd = temporaryFolder({
    '.iam-policy.json': '{"files": {"x/scp/a.json": "boundary", "tf/*.tf": "scp"}}',
    'x/scp/a.json': POLICY,
    'x/scp/b.json': POLICY,
    'c.json': POLICY,
    'tf/main.tf': DOCUMENT,
  });
  assert.deepEqual(kinds(cwd), {
    'c.json': 'identity',
    'tf/main.tf': 'scp',
    'x/scp/a.json': 'boundary',
    'x/scp/b.json': 'scp',
  });
});

test('--policy-type goes before the configuration, for JSON alone', () => {
  const cwd = temporaryFolder({ '.iam-policy.json': '{"files": {"*.json": "scp"}}', 'a.json': POLICY });
  const { out } = iamPolicy(
    [
      'check',
      '.',
      '--format',
      'json',
      '--policy-type',
      'RESOURCE_POLICY',
      '--resource-type',
      'AWS::S3::Bucket',
    ],
    { cwd },
  );
  assert.match(out, /MISSING_PRINCIPAL/);
});

test('the configuration is looked for up to the root of the repository and no further', () => {
  const cwd = temporaryFolder({
    '.iam-policy.json': '{"files": {"*.json": "scp"}}',
    'a/policies/p.json': POLICY,
    'b/policies/p.json': POLICY,
    'b/.iam-policy.json': '{"files": {"*.json": "boundary"}}',
    'c/p.json': POLICY,
  });
  mkdirSync(join(cwd, 'a', '.git'));
  mkdirSync(join(cwd, 'b', '.git'));
  assert.deepEqual(kinds(cwd), {
    'a/policies/p.json': 'identity',
    'b/policies/p.json': 'boundary',
    'c/p.json': 'scp',
  });
});

test('the nearest configuration holds, and codes that it turns off or changes are so everywhere', () => {
  const cwd = temporaryFolder({
    '.iam-policy.json': '{"severity": {"INVALID_ACTION": "OFF", "MISSING_VERSION": "ERROR"}}',
    'a.json': POLICY,
    'x/.iam-policy.json': '{"severity": {"INVALID_ACTION": "WARNING"}}',
    'x/a.json': POLICY,
  });
  const { out } = iamPolicy(['check', '.', '--format', 'json'], { cwd });
  assert.deepEqual(
    JSON.parse(out).map((one: Record<string, string>) => [one.file, one.issueCode, one.findingType]),
    [
      ['a.json', 'MISSING_VERSION', 'ERROR'],
      ['x/a.json', 'MISSING_VERSION', 'WARNING'],
      ['x/a.json', 'INVALID_ACTION', 'WARNING'],
    ],
  );
  assert.equal(iamPolicy(['check', 'a.json'], { cwd }).code, 1);
  assert.equal(iamPolicy(['check', 'x'], { cwd }).code, 0);
});

test('a configuration that is not understood is unusable input, and what is understood holds', () => {
  const cwd = temporaryFolder({
    '.iam-policy.json':
      '{\n  "files": { "": "scp", "a.json": "scp" },\n  "severity": { "MISSING_VERSION": "NO" }\n}',
    'a.json': POLICY,
  });
  const { code, out, err } = iamPolicy(['list', '.'], { cwd });
  assert.equal(code, 2);
  assert.match(out, /Service control policy/);
  assert.match(err, /^\.iam-policy\.json:2: has a glob that is empty/m);
  assert.match(err, /^\.iam-policy\.json:3: says `NO` for MISSING_VERSION/m);
});

test('a given configuration that is broken is said even where nothing is checked', () => {
  const cwd = temporaryFolder({ 'other.json': '{"severity": ', 'x/y.txt': '' });
  const { code, err } = iamPolicy(['check', 'x', '--config', 'other.json'], { cwd });
  assert.equal(code, 2);
  assert.match(err, /^other\.json:1: is not valid JSON/);
});

test('the configuration itself is no policy', () => {
  const cwd = temporaryFolder({ '.iam-policy.json': '{"files": {}}' });
  const { code, out } = iamPolicy(['check', '.', '.iam-policy.json', '--policy-type', 'IDENTITY_POLICY'], {
    cwd,
  });
  assert.deepEqual([code, out], [0, '']);
});
