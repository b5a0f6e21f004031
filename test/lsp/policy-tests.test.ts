import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { PolicyTestAnswer, PolicyTestList } from '../../server/src/protocol/policy-tests.ts';
import { FULL_CAPABILITIES, type LspClient, startLsp } from '../harness/lsp-client.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*" }
  ]
}
`;
const TESTS = `{
  "policies": { "identity": ["./policy.json"] },
  "defaults": { "principal": "arn:aws:iam::111122223333:user/maria", "resourceAccount": "111122223333" },
  "cases": [
    { "name": "reads", "action": "s3:GetObject", "resource": "arn:aws:s3:::a/b", "expect": "allowed" },
    { "name": "never reads", "action": "s3:GetObject", "resource": "arn:aws:s3:::a/b", "expect": "denied" },
    { "name": "broken", "action": "s3:GetObject", "expects": "denied" }
  ]
}
`;

const folder = temporaryFolder({ 'policy.json': POLICY, 'a.iamtest.json': TESTS });
const uriOf = (name: string): string => pathToFileURL(`${folder}/${name}`).href;
const uri = uriOf('a.iamtest.json');

let client: LspClient;
before(async () => {
  client = await startLsp();
});
after(async () => {
  assert.equal(await client.stop(), 0);
});

const run = (params: object): Promise<PolicyTestAnswer> =>
  client.request('iamPolicy/policyTests/run', params);

test('tests of a file on disk are listed with what is wrong and the policies that they name', async () => {
  const list = await client.request<PolicyTestList>('iamPolicy/policyTests/list', { uri });
  assert.deepEqual(
    list.tests.map(({ index, name, summary, range }) => [index, name, summary, range.start]),
    [
      [0, 'reads', 'allowed: s3:GetObject', { line: 4, character: 14 }],
      [1, 'never reads', 'denied: s3:GetObject', { line: 5, character: 14 }],
      [2, 'broken', '', { line: 6, character: 14 }],
    ],
  );
  assert.deepEqual(list.policies, [uriOf('policy.json')]);
  assert.match(list.errors[0]!.message, /^`expects` is no field of a case/);
  assert.equal(await client.request('iamPolicy/policyTests/list', { uri: uriOf('none.iamtest.json') }), null);
});

test('a run tells of each test what came out, and where the statement stands that decided', async () => {
  const { files, coverage } = await run({ files: [{ uri }] });
  assert.equal(coverage, undefined);
  const [reads, never, broken] = files[0]!.tests;
  assert.deepEqual(reads, {
    index: 0,
    name: 'reads',
    range: { start: { line: 4, character: 14 }, end: { line: 4, character: 21 } },
    status: 'passed',
  });
  assert.match(never!.message!, /^expected denied, was allowed: statement `Read`/);
  assert.deepEqual([never!.expected, never!.actual], ['denied', 'allowed']);
  assert.deepEqual(never!.statements, [
    {
      uri: uriOf('policy.json'),
      range: { start: { line: 3, character: 4 }, end: { line: 3, character: 101 } },
      label: 'Allow: Read',
    },
  ]);
  assert.equal(broken!.status, 'error');
  assert.deepEqual(broken!.range.start, { line: 6, character: 50 });
  assert.deepEqual(
    (await run({ files: [{ uri, tests: [0] }] })).files[0]!.tests.map(({ index }) => index),
    [0],
  );
});

test('coverage is that of the policies, by statement, action and condition', async () => {
  const { coverage } = await run({ files: [{ uri }], coverage: true });
  assert.deepEqual(
    coverage!.map((file) => [file.uri, file.statements.map(({ name, matched }) => [name, matched])]),
    [[uriOf('policy.json'), [['Read', 2]]]],
  );
  const [statement] = coverage![0]!.statements;
  assert.deepEqual(
    statement!.actions.map(({ text, matched }) => [text, matched]),
    [
      ['s3:GetObject', 2],
      ['s3:PutObject', 0],
    ],
  );
});

test('what is not saved yet counts, of the tests and of the policy', async () => {
  client.open(uriOf('policy.json'), POLICY.replace('Allow', 'Deny'));
  client.open(uri, TESTS.replace('"denied"', '"explicitDeny"'));
  const { files } = await run({ files: [{ uri }] });
  assert.deepEqual(
    files[0]!.tests.map(({ status }) => status),
    ['failed', 'passed', 'error'],
  );
  client.close(uriOf('policy.json'));
  client.close(uri);
});

test('mistakes are shown in the editor, at their place, and nothing else', async () => {
  client.open(uri, TESTS.replace('./policy.json', './none.json'));
  const found = await client.diagnostics(uri);
  assert.deepEqual(
    found.map(({ code, range, message }) => [code, range.start.line, String(message).split(' ')[0]]),
    [
      ['INVALID_POLICY_TEST', 1, '`./none.json`'],
      ['INVALID_POLICY_TEST', 6, '`expects`'],
    ],
  );
  client.change(uri, TESTS.replace('expects', 'expect'));
  assert.deepEqual(await client.diagnostics(uri), []);
  client.close(uri);
  const yaml = uriOf('b.iamtest.yaml');
  client.open(yaml, 'policies: { identity: [./none.json] }\ncases: []\n', 'yaml');
  assert.equal((await client.diagnostics(yaml)).length, 1);
  client.close(yaml);
});

test('clients that do not pull get the mistakes pushed', async () => {
  const pushing = await startLsp({ capabilities: { ...FULL_CAPABILITIES, textDocument: {} } });
  const pushed = pushing.pushed(uri);
  pushing.open(uri, TESTS);
  assert.match(String((await pushed)[0]!.message), /expect/);
  assert.equal(await pushing.stop(), 0);
});

test('an AWS managed policy needs no file, and a document that is none finds no other', async () => {
  const name = 'untitled:tests.iamtest.json';
  client.open(name, TESTS.replace('./policy.json', 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'));
  const list = await client.request<PolicyTestList>('iamPolicy/policyTests/list', { uri: name });
  assert.deepEqual([list.policies, list.errors.length], [[], 1]);
  const { files, coverage } = await run({ files: [{ uri: name }], coverage: true });
  const [reads, never] = files[0]!.tests;
  assert.deepEqual([reads!.status, never!.status, never!.statements, coverage], ['passed', 'failed', [], []]);
  client.change(name, TESTS);
  const [first] = await client.diagnostics(name);
  assert.match(String(first!.message), /cannot be found from a document that is no file on disk yet/);
  client.close(name);
});
