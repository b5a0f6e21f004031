import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const GOOD =
  '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"}]}';
const MISSPELT = GOOD.replace('GetObject', 'GetObjct');
const NO_VERSION = GOOD.replace('"Version": "2012-10-17", ', '');

interface JsonFinding {
  readonly file: string;
  readonly policy: { index: number; range: unknown };
  readonly issueCode: string;
  readonly findingType: string;
  readonly findingDetails: string;
  readonly learnMoreLink: string;
  readonly locations: { path: unknown[]; span: { start: Place; end: Place } }[];
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

function json(
  args: readonly string[],
  options?: Parameters<typeof iamPolicy>[1],
): { code: number | null; findings: JsonFinding[] } {
  const { code, out } = iamPolicy(['check', '--format', 'json', ...args], options);
  return { code, findings: JSON.parse(out) };
}

test('a good policy exits with 0, one with an error with 1', () => {
  const cwd = temporaryFolder({ 'good.json': GOOD, 'bad.json': MISSPELT });
  assert.equal(iamPolicy(['check', 'good.json'], { cwd }).code, 0);
  const bad = iamPolicy(['check', '.'], { cwd });
  assert.equal(bad.code, 1);
  assert.match(bad.out, /^bad\.json:1:\d+: ERROR INVALID_ACTION: /);
  assert.match(bad.err, /2 policies checked: 1 ERROR\./);
});

test('hints are counted for people, reported where asked for, and there for programs', () => {
  const cwd = temporaryFolder({
    'all.json': GOOD.replace('s3:GetObject', 's3:*').replace('arn:aws:s3:::amzn-s3-demo-bucket/*', '*'),
  });
  const { out, err } = iamPolicy(['check', 'all.json'], { cwd });
  assert.doesNotMatch(out, /FULL_SERVICE_ACCESS/);
  assert.match(err, / --hints shows \d+ hints? more\./);
  const asked = iamPolicy(['check', '--hints', 'all.json'], { cwd });
  assert.match(asked.out, /SUGGESTION FULL_SERVICE_ACCESS/);
  assert.doesNotMatch(asked.err, /--hints/);
  assert.ok(json(['all.json'], { cwd }).findings.some((one) => one.issueCode === 'FULL_SERVICE_ACCESS'));
});

test('findings have the shape of ValidatePolicy, in the file’s own positions', () => {
  const text = `\ufeff{\r\n  "Version": "2012-10-17",\r\n  "Statement": [{"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObjct"], "Resource": "arn:aws:s3:::b/*"}]\r\n}`;
  const cwd = temporaryFolder({ 'a.json': text });
  const { findings } = json(['a.json'], { cwd });
  assert.equal(findings.length, 1);
  const [finding] = findings;
  assert.equal(finding!.file, 'a.json');
  assert.deepEqual(finding!.policy, {
    index: 0,
    range: { start: { line: 0, character: 1 }, end: { line: 3, character: 1 } },
  });
  assert.equal(finding!.findingType, 'ERROR');
  assert.match(finding!.learnMoreLink, /^https:\/\//);
  assert.deepEqual(finding!.locations[0]!.path.slice(0, 4), [
    { value: 'Statement' },
    { index: 0 },
    { value: 'Action' },
    { index: 1 },
  ]);
  const { start, end } = finding!.locations[0]!.span;
  assert.match(text.slice(start.offset, end.offset), /GetObjct/);
  assert.equal(start.line, 3);
  assert.equal(start.column, text.split('\r\n')[2]!.indexOf(text.slice(start.offset, end.offset)));
});

test('--fail-on and --min-severity move the bars', () => {
  const cwd = temporaryFolder({ 'a.json': NO_VERSION });
  assert.equal(iamPolicy(['check', 'a.json'], { cwd }).code, 0);
  assert.equal(iamPolicy(['check', 'a.json', '--fail-on', 'WARNING'], { cwd }).code, 1);
  assert.deepEqual(
    json(['a.json'], { cwd }).findings.map(({ issueCode }) => issueCode),
    ['MISSING_VERSION'],
  );
  assert.deepEqual(json(['a.json', '--min-severity', 'ERROR'], { cwd }).findings, []);
});

test('unknown flags, commands and values, and no path, are usage errors', () => {
  for (const args of [
    ['check', '--nope', 'x'],
    ['check'],
    ['check', '.', '--format', 'xml'],
    ['check', '.', '--policy-type', 'SCP'],
    ['check', '.', '--resource-type', 'AWS::S3::Bucket'],
    ['nope'],
    ['list'],
    ['lsp'],
    [],
  ]) {
    const { code, out, err } = iamPolicy(args);
    assert.equal(code, 2, args.join(' '));
    assert.equal(out, '');
    assert.notEqual(err, '');
  }
});

test('unusable input wins over findings, and the rest is checked', () => {
  const cwd = temporaryFolder({ 'bad.json': MISSPELT });
  const { code, out, err } = iamPolicy(['check', 'missing.json', 'bad.json'], { cwd });
  assert.equal(code, 2);
  assert.match(out, /INVALID_ACTION/);
  assert.match(err, /missing\.json: does not exist/);
});

test('standard input is read, and its name says what it is', () => {
  assert.deepEqual(
    json(['-'], { input: MISSPELT }).findings.map(({ file, issueCode }) => [file, issueCode]),
    [['<stdin>', 'INVALID_ACTION']],
  );
  const terraform =
    'data "aws_iam_policy_document" "x" {\n  statement {\n    actions = ["s3:GetObjct"]\n    resources = ["*"]\n  }\n}\n';
  const { findings } = json(['-', '--stdin-filename', 'main.tf'], { input: terraform });
  assert.deepEqual(
    findings.map(({ file, issueCode }) => [file, issueCode]),
    [['main.tf', 'INVALID_ACTION']],
  );
});

test('--policy-type reads every JSON file as one policy of that type, malformed ones too', () => {
  const cwd = temporaryFolder({
    'a.json': '{"Statement": [',
    'b.json': '[]',
    'c.json': '',
    'd/e.json': GOOD,
    'f.txt': 'x',
  });
  assert.deepEqual(
    json(['.'], { cwd }).findings.map(({ file }) => file),
    [],
  );
  const { code, findings } = json(
    ['.', '--policy-type', 'RESOURCE_POLICY', '--resource-type', 'AWS::S3::Bucket'],
    { cwd },
  );
  assert.equal(code, 1);
  for (const file of ['a.json', 'b.json', 'c.json']) {
    assert.ok(
      findings.some((one) => one.file === file && one.issueCode === 'JSON_SYNTAX_ERROR'),
      file,
    );
  }
  assert.ok(findings.some((one) => one.file.endsWith('e.json') && one.issueCode === 'MISSING_PRINCIPAL'));
});

test('.iam-policy.json sets types and severities, --config takes another', () => {
  const cwd = temporaryFolder({
    '.iam-policy.json':
      '{"files": {"x/*.json": "resource:AWS::S3::Bucket"}, "severity": {"MISSING_VERSION": "OFF"}}',
    'x/a.json': NO_VERSION,
    'other.json': '{"severity": {"MISSING_VERSION": "ERROR"}}',
  });
  assert.deepEqual(
    json(['x'], { cwd }).findings.map(({ issueCode }) => issueCode),
    ['MISSING_PRINCIPAL'],
  );
  const { findings } = json(['x', '--config', 'other.json'], { cwd });
  assert.deepEqual(
    findings.map(({ issueCode, findingType }) => [issueCode, findingType]),
    [['MISSING_VERSION', 'ERROR']],
  );
  assert.equal(iamPolicy(['check', 'x', '--config', 'missing.json'], { cwd }).code, 2);
});

test('GitHub annotations are escaped', () => {
  const cwd = temporaryFolder({ 'a,b.json': GOOD.replace('s3:GetObject', 's3:Get%\\nObjct') });
  const { out } = iamPolicy(['check', '--format', 'github', '.'], { cwd });
  assert.match(
    out,
    /^::error file=a%2Cb\.json,line=1,endLine=1,col=\d+,endColumn=\d+,title=INVALID_ACTION::/,
  );
  assert.equal(out.trim().split('\n').length, 1);
});

test('GitHub annotations begin no command and steer no terminal', () => {
  const sid = 'x\\r\\n::stop-commands::y\\u001b[31m';
  const cwd = temporaryFolder({ 'a\n::b.json': GOOD.replace('"Effect"', `"Sid": "${sid}", "Effect"`) });
  const { out } = iamPolicy(['check', '--format', 'github', '.', '--fail-on', 'ERROR'], { cwd });
  assert.match(out, /^::error file=a%0A%3A%3Ab\.json,/);
  for (const line of out.trim().split('\n')) assert.match(line, /^::(error|warning|notice) file=/);
  assert.doesNotMatch(out, /[\r\u001b]/);
});

test('what comes from files cannot steer the terminal', () => {
  const cwd = temporaryFolder({ 'a.json': GOOD.replace('s3:GetObject', 's3:\\u001b[31mGetObjct') });
  const { out } = iamPolicy(['check', 'a.json'], { cwd });
  assert.doesNotMatch(out, /\u001b/);
});

test('--explain prints the page of a check', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'rules', 'version.md'), 'utf8');
  assert.equal(iamPolicy(['check', '--explain', 'MISSING_VERSION']).out, page);
  assert.equal(iamPolicy(['check', '--explain', 'NOPE']).code, 2);
});
