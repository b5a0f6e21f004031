import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration, settingOf } from '../../server/src/files/configuration.ts';
import { withFileSetting, withIgnore, withSeverity } from '../../server/src/files/configuration-edit.ts';

const kindOf = (files: Record<string, string>, path: string): string | undefined =>
  settingOf(parseConfiguration(JSON.stringify({ files })).files, path)?.kind;

test('a glob without a slash holds at any depth, one with a slash from the folder on', () => {
  assert.equal(kindOf({ 'a.json': 'scp' }, 'x/y/a.json'), 'scp');
  assert.equal(kindOf({ './a.json': 'scp' }, 'a.json'), 'scp');
  assert.equal(kindOf({ './a.json': 'scp' }, 'x/a.json'), undefined);
  assert.equal(kindOf({ '/x/*.json': 'scp' }, 'x/a.json'), 'scp');
});

test('globs may be written with backslashes, as paths are on Windows', () => {
  assert.equal(kindOf({ 'policies\\scp\\*.json': 'scp' }, 'policies/scp/a.json'), 'scp');
});

test('a path matches itself, whatever brackets it holds', () => {
  assert.equal(kindOf({ 'x/[prod] {1}.json': 'scp' }, 'x/[prod] {1}.json'), 'scp');
});

test('policy tests are no policies, whatever a glob takes in', () => {
  assert.equal(kindOf({ '*.json': 'scp' }, 'guard.iamtest.json'), undefined);
  assert.equal(kindOf({ '*.json': 'scp' }, 'guard.json'), 'scp');
});

test('resource types that are kinds of their own are of that kind', () => {
  assert.equal(kindOf({ 'a.json': 'resource:AWS::IAM::AssumeRolePolicyDocument' }, 'a.json'), 'trust');
  assert.equal(kindOf({ 'a.json': 'resource:AWS::EC2::VPCEndpoint' }, 'a.json'), 'vpcEndpoint');
});

test('what is not understood is told with its line, and the rest holds', () => {
  const text = `\ufeff{
  // ours
  "files": { "a.json": "scp", "": "scp", "./": "scp",
    "b.json": "bucket", "c.json": 5, "d.json": "resource:Bucket" },
  "severity": { "MISSING_VERSION": "OFF",
    "INVALID_ACTION": "EROR" },
  "trustPolicyQuota": 100,
  "severty": {},
}`;
  const { files, severity, rules, problems } = parseConfiguration(text);
  assert.deepEqual(
    files.map(({ glob }) => glob),
    ['a.json'],
  );
  assert.deepEqual(severity, { MISSING_VERSION: 'OFF' });
  assert.equal(rules.trustPolicyQuota, undefined);
  assert.deepEqual(
    problems.map(({ line, reason }) => [line, /`([^`]*)`/.exec(reason)?.[1]]),
    [
      [8, 'severty'],
      [3, 'policies/*.json'],
      [3, 'policies/*.json'],
      [4, 'bucket'],
      [4, '5'],
      [4, 'resource:Bucket'],
      [6, 'EROR'],
      [7, '100'],
    ],
  );
});

test('ignores are read one by one; what is wrong with one is told with its line, and it does not hold', () => {
  const wrong = [
    '5',
    '{ "reason": "x" }',
    '{ "code": "A" }',
    '{ "code": "A", "reason": " " }',
    '{ "code": "A", "reason": "x", "sid": "S" }',
    '{ "code": "A", "reason": 5 }',
    '{ "code": "A", "reason": "x", "file": "" }',
    '{ "code": "A", "reason": "x", "expires": "tomorrow" }',
    '{ "code": "A", "reason": "x", "expires": "2027-02-30" }',
  ];
  const right = '{ "code": "A", "reason": "x", "file": "a.json", "expires": "2027-02-28" }';
  const text = `{ "ignores": [\n${[...wrong, right].join(',\n')}\n] }`;
  const { ignores, problems } = parseConfiguration(text);
  assert.deepEqual(
    problems.map(({ line }) => line),
    wrong.map((_, index) => index + 2),
  );
  for (const { reason } of problems) assert.match(reason, /^has an ignore that does not hold: it.*\.$/);
  assert.deepEqual(
    ignores.map(({ span, index }) => [text.slice(span.start, span.end), index]),
    [[right, wrong.length]],
  );
});

test('a baseline is a file of the folder or below', () => {
  const read = (baseline: unknown) => parseConfiguration(JSON.stringify({ baseline }));
  for (const path of ['known.json', 'x/known.json', './known.json', 'a..b.json']) {
    assert.deepEqual([read(path).baseline, read(path).problems], [path, []]);
  }
  for (const path of ['/etc/passwd', '../known.json', 'x/../../y', 'C:/x', '\\\\host\\x', '', 5, null]) {
    assert.equal(read(path).baseline, undefined, String(path));
    assert.equal(read(path).problems.length, 1, String(path));
  }
});

test('whatever the text, reading it gives a configuration', () => {
  for (const text of ['[]', 'null', '"x"', '{', '{"files": [', '{"files": 5}', '['.repeat(200_000)]) {
    const { problems } = parseConfiguration(text);
    assert.ok(problems.length > 0, text.slice(0, 20));
  }
  for (const text of ['', ' \n', '{}', '\ufeff{}']) assert.deepEqual(parseConfiguration(text).problems, []);
});

test('setting a type keeps comments, and goes before globs that decide otherwise', () => {
  assert.equal(
    withFileSetting(undefined, 'a.json', { kind: 'scp' }),
    '{\n  "files": {\n    "./a.json": "scp"\n  }\n}\n',
  );
  const before =
    '{\r\n  // ours\r\n  "files": {\r\n    "*.json": "rcp",\r\n    "./a.json": "trust"\r\n  }\r\n}\r\n';
  const after = withFileSetting(before, 'a.json', { kind: 'scp' })!;
  assert.match(after, /\/\/ ours/);
  assert.doesNotMatch(after, /[^\r]\n/);
  assert.equal(settingOf(parseConfiguration(after).files, 'a.json')?.kind, 'scp');
  assert.equal(settingOf(parseConfiguration(after).files, 'x/a.json')?.kind, 'rcp');
});

test('nothing is set in a text that is no JSON object', () => {
  for (const text of ['[]', '{"files": [', '{"files": 5}', 'null']) {
    assert.equal(withFileSetting(text, 'a.json', { kind: 'scp' }), undefined, text);
  }
  for (const text of ['[]', '{"ignores": 5, "severity": []}', '{"severity": [']) {
    assert.equal(withIgnore(text, { code: 'A', reason: 'x' }), undefined, text);
    assert.equal(withSeverity(text, 'A', 'OFF'), undefined, text);
  }
});

test('an ignore is added behind the others, or takes the place of one for the same place', () => {
  const entry = { code: 'A', file: './a.json', statement: 'S', reason: 'say why' };
  const added = withIgnore('\ufeff{\n  // ours\n  "ignores": [{ "code": "B", "reason": "x" },]\n}\n', entry)!;
  assert.match(added.text, /^\ufeff\{\n {2}\/\/ ours\n/);
  assert.equal(added.text.slice(added.reason.start, added.reason.end), 'say why');
  const { ignores, problems } = parseConfiguration(added.text);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    ignores.map(({ code }) => code),
    ['B', 'A'],
  );
  const expired = withIgnore(undefined, { ...entry, expires: '2020-01-31' })!;
  const renewed = parseConfiguration(withIgnore(expired.text, entry)!.text).ignores;
  assert.deepEqual(
    renewed.map(({ expires }) => expires),
    [undefined],
  );
});

test('a severity is set where there are others and where there are none', () => {
  assert.deepEqual(parseConfiguration(withSeverity('', 'A', 'OFF')!).severity, { A: 'OFF' });
  const text = '{\n  "severity": {\n    "A": "ERROR", // grave\n    "B": "ON"\n  }\n}\n';
  const after = withSeverity(text, 'A', 'OFF')!;
  assert.match(after, /"A": "OFF", \/\/ grave/);
  assert.deepEqual(parseConfiguration(after).severity, { A: 'OFF', B: 'ON' });
});

test('codes that no check reports are told, since nothing comes of them', () => {
  const text = '{\n  "severity": {\n    "UNUSED_IGNORE": "OFF",\n    "INVALID_ACTON": "ERROR"\n  }\n}';
  const { problems } = parseConfiguration(text);
  const reason = 'says how grave `INVALID_ACTON` is, which is no issue code; `iam-policy rules` lists them.';
  assert.deepEqual(problems, [{ line: 4, reason }]);
});

test('what is added is indented as the text is', () => {
  const ignore = { code: 'INVALID_ACTION', reason: 'x' };
  for (const indent of ['\t', '    ', '  ']) {
    const text = `{\n${indent}"severity": {\n${indent}${indent}"A": "OFF"\n${indent}}\n}\n`;
    const expected = JSON.stringify(
      { severity: { A: 'OFF', B: 'ON' }, ignores: [ignore] },
      undefined,
      indent,
    );
    assert.equal(withIgnore(withSeverity(text, 'B', 'ON')!, ignore)!.text, `${expected}\n`);
  }
});
