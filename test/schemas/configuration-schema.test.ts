import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { JSONSchema } from 'vscode-json-languageservice';
import { parseConfiguration } from '../../server/src/files/configuration.ts';
import { rules } from '../../server/src/policy/rules/index.ts';
import { complaints, hovered, offered } from './json-schema.ts';

interface Generator {
  generate(): Promise<ReadonlyMap<string, string>>;
}

const { generate } = (await import('../../scripts/gen/schemas.mjs' as string)) as Generator;
const generated = await generate();
const schema: JSONSchema = JSON.parse(generated.get('schemas/iam-policy-config.schema.json')!);

test("the examples' configuration fits", async () => {
  const text = readFileSync(join(import.meta.dirname, '../../examples/.iam-policy.json'), 'utf8');
  assert.deepEqual(await complaints(text, schema), []);
});

test('every issue code of every rule can be given a severity', async () => {
  const codes = rules.flatMap((rule) => Object.keys(rule.codes));
  for (const code of [...codes, 'JSON_SYNTAX_ERROR']) {
    assert.deepEqual(await complaints(JSON.stringify({ severity: { [code]: 'OFF' } }), schema), [], code);
  }
});

test('every policy type is offered, and so are types of resources', async () => {
  const labels = await offered('{ "files": { "a.json": $0 } }', schema);
  for (const type of ['identity', 'trust', 'resource', 'vpcEndpoint', 'resource:AWS::S3::Bucket']) {
    assert.ok(labels.includes(`"${type}"`), `${type} is not among ${labels}`);
  }
});

test('what the schema accepts the product reads', async () => {
  for (const type of [
    'identity',
    'scp',
    'resource',
    'resource:AWS::SQS::Queue',
    'resource:AWS::New::Thing',
  ]) {
    const text = JSON.stringify({ files: { '**/a.json': type }, trustPolicyQuota: 4096 });
    assert.deepEqual(await complaints(text, schema), [], type);
    assert.deepEqual(parseConfiguration(text).problems, [], type);
  }
});

test('every setting and issue code is offered where it belongs', async () => {
  const settings = await offered('{ $0 }', schema);
  for (const name of [
    'files',
    'severity',
    'ignores',
    'baseline',
    'accounts',
    'organizations',
    'repositories',
  ]) {
    assert.ok(settings.includes(name), `${name} is not among ${settings}`);
  }
  assert.ok((await offered('{ "severity": { $0 } }', schema)).includes('UNUSED_IGNORE'));
  const codes = await offered('{ "ignores": [{ "code": $0 }] }', schema);
  assert.ok(codes.includes('"INVALID_ACTION"'));
  const fields = await offered('{ "ignores": [{ "code": "INVALID_ACTION", $0 }] }', schema);
  for (const name of ['file', 'statement', 'value', 'reason', 'expires'])
    assert.ok(fields.includes(name), name);
});

test('over an issue code stands what it is about, its default, and where to read more', async () => {
  for (const text of [
    '{ "severity": { "MISSING_VER$0SION": "OFF" } }',
    '{ "ignores": [{ "code": "MISSING_VER$0SION", "reason": "x" }] }',
  ]) {
    const said = await hovered(text, schema);
    assert.match(said, /By default WARNING/);
    assert.match(said, /\[More about it\]\(https:\/\/docs\.aws\.amazon\.com/);
  }
  assert.match(await hovered('{ "ign$0ores": [] }', schema), /live with/);
});

test('what the product reads of ignores and baselines the schema accepts', async () => {
  const ignore = {
    code: 'INVALID_ACTION',
    file: 'a/*.json',
    statement: 'Read',
    value: 's3:X',
    reason: 'x',
    expires: '2027-01-31',
  };
  const text = JSON.stringify({ ignores: [ignore], baseline: 'x/known.json' });
  assert.deepEqual(await complaints(text, schema), []);
  assert.deepEqual(parseConfiguration(text).problems, []);
});

const WRONG = {
  'an ignore without a reason': { ignores: [{ code: 'MISSING_VERSION' }] },
  'an ignore with an empty reason': { ignores: [{ code: 'MISSING_VERSION', reason: ' ' }] },
  'an ignore of an unknown code': { ignores: [{ code: 'MISSING_VERSIONS', reason: 'x' }] },
  'an ignore with an unknown property': { ignores: [{ code: 'MISSING_VERSION', reason: 'x', sid: 'y' }] },
  'a baseline elsewhere': { baseline: '../known.json' },
  'an absolute baseline': { baseline: '/known.json' },
  'an unknown setting': { file: {} },
  'an unknown policy type': { files: { 'a.json': 'bucket' } },
  'a resource type without its service': { files: { 'a.json': 'resource:Bucket' } },
  'an unknown issue code': { severity: { MISSING_VERSIONS: 'OFF' } },
  'an unknown finding type': { severity: { MISSING_VERSION: 'FATAL' } },
  'a quota beyond what AWS grants': { trustPolicyQuota: 10_000 },
};

for (const [name, value] of Object.entries(WRONG)) {
  test(`${name} is marked`, async () => {
    assert.equal((await complaints(JSON.stringify(value), schema)).length, 1);
  });
}

test('in lists of what is known, the form of an entry is offered', async () => {
  assert.deepEqual(await offered('{ "organizations": [$0] }', schema), ['o-a1b2c3d4e5']);
  assert.deepEqual(await offered('{ "repositories": [$0] }', schema), ['github.com/my-org/my-repo']);
});
