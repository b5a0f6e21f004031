import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const MARKED =
  '\ufeff{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*"}]}';
const column = MARKED.indexOf('"s3:GetObjct"');

interface JsonFinding {
  readonly issueCode: string;
  readonly locations: readonly [
    {
      readonly path: unknown;
      readonly span: { readonly start: { offset: number }; readonly end: { offset: number } };
    },
  ];
}

interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
}

interface Sarif {
  readonly tool: { driver: { informationUri: string; rules: SarifRule[] } };
  readonly results: {
    locations: { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> } }[];
  }[];
}

function sarif(cwd: string, path: string): Sarif {
  return JSON.parse(iamPolicy(['check', '--format', 'sarif', path], { cwd }).out).runs[0];
}

test('a byte order mark counts in JSON and nowhere else', () => {
  const cwd = temporaryFolder({ 'a.json': MARKED });
  const run = (format: string): string => iamPolicy(['check', 'a.json', '--format', format], { cwd }).out;
  const { start, end } = JSON.parse(run('json'))[0].locations[0].span;
  assert.deepEqual(start, { line: 1, column, offset: column });
  assert.deepEqual(end, { line: 1, column: column + 13, offset: column + 13 });
  assert.match(run('text'), new RegExp(`^a\\.json:1:${column}: `));
  assert.match(run('github'), new RegExp(`col=${column},endColumn=${column + 13},`));
  assert.deepEqual(sarif(cwd, 'a.json').results[0]!.locations[0]!.physicalLocation.region, {
    startLine: 1,
    startColumn: column,
    endLine: 1,
    endColumn: column + 13,
    charOffset: column - 1,
    charLength: 13,
  });
});

test('paths of a single statement and a single action have no index, as ValidatePolicy writes them', () => {
  const text =
    '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "\\u0041ction": "s3:Get\\u004fbjct", "Resource": "*", "Sid": "😀"}}';
  const cwd = temporaryFolder({ 'a.json': text });
  const findings = JSON.parse(iamPolicy(['check', 'a.json', '--format', 'json'], { cwd }).out);
  const found = findings.map(({ issueCode, locations: [{ path, span }] }: JsonFinding) => [
    issueCode,
    path,
    text.slice(span.start.offset, span.end.offset),
  ]);
  assert.deepEqual(found, [
    ['INVALID_ACTION', [{ value: 'Statement' }, { value: 'Action' }], '"s3:Get\\u004fbjct"'],
    ['UNSUPPORTED_SID', [{ value: 'Statement' }, { value: 'Sid' }], '"😀"'],
  ]);
});

test('the JSON of no finding and of many is an array', () => {
  const cwd = temporaryFolder({ 'a.json': MARKED, 'b.json': MARKED, 'c.txt': '' });
  assert.equal(iamPolicy(['check', 'c.txt', '--format', 'json'], { cwd }).out, '[]\n');
  const { out } = iamPolicy(['check', '.', '--format', 'json'], { cwd });
  assert.equal(out, `${JSON.stringify(JSON.parse(out), undefined, 2)}\n`);
  assert.equal(JSON.parse(out).length, 2);
});

test('in SARIF a path outside the working folder is a URI of its own', () => {
  const [cwd, elsewhere] = [temporaryFolder(), temporaryFolder({ 'a b.json': MARKED })];
  const path = join(elsewhere, 'a b.json');
  const [result] = sarif(cwd, path).results;
  assert.equal(result!.locations[0]!.physicalLocation.artifactLocation.uri, pathToFileURL(path).href);
});

test('SARIF describes the product and every rule as code scanning wants it', () => {
  const { driver } = sarif(temporaryFolder({ 'a.json': MARKED }), 'a.json').tool;
  const { homepage } = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'),
  );
  assert.equal(driver.informationUri, homepage);
  for (const rule of driver.rules) {
    const { id, shortDescription, fullDescription, help } = rule;
    for (const { text } of [shortDescription, fullDescription, help]) assert.match(text, /\S/, id);
  }
});
