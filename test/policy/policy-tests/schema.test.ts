import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import { readPolicyTests } from '../../../server/src/policy/policy-tests.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

const root = join(import.meta.dirname, '../../..');
const schemas = pathToFileURL(join(root, 'schemas/')).href;
const service = getLanguageService({
  schemaRequestService: async (uri) => readFileSync(new URL(uri), 'utf8'),
  workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href },
});
service.configure({ schemas: [{ uri: `${schemas}policy-test.schema.json`, fileMatch: ['*.iamtest.json'] }] });

function open(text: string) {
  const document = TextDocument.create('file:///a.iamtest.json', 'json', 1, text);
  return { document, parsed: service.parseJSONDocument(document) };
}

async function complaints(tests: unknown): Promise<string[]> {
  const { document, parsed } = open(JSON.stringify(tests));
  const found = await service.doValidation(document, parsed);
  return found.map(({ message }) => String(message));
}

const GOOD = {
  name: 'a',
  principal: 'arn:aws:iam::111122223333:user/maria',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::a/b',
  expect: 'allowed',
};
const DOCUMENT = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

test('the examples fit, the one in YAML too', async () => {
  const read = (name: string): string => readFileSync(join(root, 'examples', name), 'utf8');
  assert.deepEqual(await complaints(JSON.parse(read('developer.iamtest.json'))), []);
  assert.deepEqual(await complaints(parse(read('bucket.iamtest.yaml'))), []);
});

test('what the schema accepts the product reads', async () => {
  const fitting: object[] = [
    { cases: [GOOD] },
    {
      cases: [
        { ...GOOD, by: 'Sid' },
        { ...GOOD, name: 'b', by: { policy: './a.json', statement: 2 } },
      ],
    },
    {
      cases: [
        { ...GOOD, action: undefined, actions: ['s3:GetObject', 's3:PutObject'], resources: undefined },
      ],
    },
    {
      cases: [
        { ...GOOD, context: { 'aws:SourceIp': null, 'aws:TagKeys': ['a', 'b'], 'a:b': 7 }, unknown: '*' },
      ],
    },
    {
      cases: [],
      defaults: { principal: 'anonymous', organization: { managementAccountId: '111122223333' } },
    },
    {
      cases: [],
      defaults: { roleMaxSessionDuration: 3600, unknown: ['aws:SourceIp'], resourceAccount: '111122223333' },
    },
    {
      cases: [],
      policies: {
        identity: [{ name: 'x', document: DOCUMENT }, DOCUMENT, { document: './a.json' }, './b.yaml#App'],
        resource: DOCUMENT,
        boundary: './a.json',
        session: null,
        scp: [{ level: 'Root', policies: ['./a.json'] }, { policies: [] }],
        rcp: [],
      },
    },
  ];
  for (const tests of fitting) {
    assert.deepEqual(await complaints(tests), [], JSON.stringify(tests));
    const { errors } = readPolicyTests({ path: 'a', text: JSON.stringify(tests) }, miniCatalog());
    assert.deepEqual(errors, [], JSON.stringify(tests));
  }
});

test('what the product refuses the schema marks', async () => {
  const wrong: object[] = [
    {},
    { cases: [GOOD], polices: {} },
    { cases: [{ ...GOOD, name: undefined }] },
    { cases: [{ ...GOOD, expect: 'allow' }] },
    { cases: [{ ...GOOD, action: 's3:*' }] },
    { cases: [{ ...GOOD, action: [] }] },
    { cases: [{ ...GOOD, action: undefined }] },
    { cases: [{ ...GOOD, resource: 'bucket' }] },
    { cases: [{ ...GOOD, resourceAccount: '12' }] },
    { cases: [{ ...GOOD, context: { SourceIp: 'a' } }] },
    { cases: [{ ...GOOD, context: { 'aws:SourceIp': {} } }] },
    { cases: [{ ...GOOD, by: { statement: 0 } }] },
    { cases: [{ ...GOOD, by: {} }] },
    { cases: [], defaults: { expect: 'allowed' } },
    { cases: [], policies: { identity: [7] } },
    { cases: [], policies: { scp: ['./a.json'] } },
    { cases: [], policies: { resource: ['./a.json', './b.json'] } },
    { cases: [], policies: { identiy: [] } },
  ];
  for (const tests of wrong) {
    assert.notDeepEqual(await complaints(tests), [], JSON.stringify(tests));
    const { errors } = readPolicyTests({ path: 'a', text: JSON.stringify(tests) }, miniCatalog());
    assert.ok(errors.length > 0, JSON.stringify(tests));
  }
});

test('completion offers fields, decisions and the elements of a policy; hover says what a field is', async () => {
  const offered = async (marked: string): Promise<string[]> => {
    const { document, parsed } = open(marked.replace('$0', ''));
    const list = await service.doComplete(document, document.positionAt(marked.indexOf('$0')), parsed);
    return list?.items.map(({ label }) => label) ?? [];
  };
  assert.ok((await offered('{ "cases": [{ $0 }] }')).includes('resourceAccount'));
  assert.ok((await offered('{ "cases": [{ "expect": $0 }] }')).includes('"explicitDeny"'));
  assert.ok((await offered('{ "policies": { $0 } }')).includes('vpcEndpoint'));
  assert.ok(
    (await offered('{ "policies": { "resource": { "Statement": [{ $0 }] } } }')).includes('NotAction'),
  );
  const { document, parsed } = open('{ "cases": [{ "unknown": [] }] }');
  const hover = await service.doHover(document, document.positionAt(16), parsed);
  assert.match(JSON.stringify(hover?.contents), /With this list every other key/);
});
