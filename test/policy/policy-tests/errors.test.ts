import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsOf, runTests, statusesOf } from './run.ts';

const OPEN = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const GOOD = { name: 'good', action: 's3:GetObject', resource: 'arn:aws:s3:::a/b', expect: 'allowed' };
const DEFAULTS = { principal: 'arn:aws:iam::111122223333:user/maria', resourceAccount: '111122223333' };

/** What is said where one case is wrong and the other good. */
async function saidOf(wrong: object, files?: Record<string, unknown>): Promise<string> {
  const tests = {
    policies: { identity: [OPEN] },
    defaults: DEFAULTS,
    cases: [{ ...GOOD, name: 'wrong', ...wrong }, GOOD],
  };
  const run = await runTests(tests, files);
  assert.deepEqual(statusesOf(run), { wrong: 'error', good: 'passed' });
  const errors = errorsOf(run);
  assert.equal(errors.length, 1, errors.join('\n'));
  assert.ok(run.results[0]!.message!.length > 0);
  return errors[0]!;
}

test('a mistake in a case is one error at its place, and the other cases run', async () => {
  const said: [object, RegExp][] = [
    [
      { expects: 'allowed' },
      /^"expects" \| `expects` is no field of a case; write `expect` if you mean that\.$/,
    ],
    [{ whatever: 1 }, /^"whatever" \| `whatever` is no field of a case; its fields are `name`, /],
    [{ expect: 'allow' }, /^"allow" \| `allow` is no decision that `expect` takes; write `allowed` if/],
    [{ expect: 'never' }, /^"never" \| .*; it is one of `allowed`, `denied`, `explicitDeny`/],
    [{ expect: undefined }, /^\{ \| A case needs `expect`, one of/],
    [{ action: 's3:Get*' }, /^"s3:Get\*" \| `s3:Get\*` is no single action/],
    [{ action: 's3:GetObjct' }, /^"s3:GetObjct" \| `s3:GetObjct` is no action of AWS; write `s3:GetObject`/],
    [{ action: ['s3:GetObject', 7] }, /^\[.*| `action` is an action such as/s],
    [{ resource: 'amzn-s3-demo-bucket' }, /^"amzn-s3-demo-bucket" \| .* is no ARN/],
    [{ principal: 'maria' }, /^"maria" \| /],
    [{ resourceAccount: 12 }, /^12 \| `resourceAccount` is an account ID of 12 digits/],
    [{ context: { SourceIp: '1' } }, /^"SourceIp" \| `SourceIp` is no condition key/],
    [{ context: { 'aws:SourceIp': {} } }, /^\{\} \| The value of `aws:SourceIp` is a text, /],
    [{ unknown: 'aws:SourceIp' }, /^"aws:SourceIp" \| `unknown` is a list of condition keys/],
    [{ by: [] }, /^\[\] \| `by` is the Sid of the statement/],
    [{ expect: 'implicitDeny', by: 'A' }, /^"by" \| Where nothing allows, no statement decides/],
    [{ policies: { idenity: [] } }, /^"idenity" \| `idenity` is no field of `policies`; write `identity`/],
    [
      { policies: { identity: ['./none.json'] } },
      /^"\.\/none\.json" \| `\.\/none\.json` does not exist; check the path\.$/,
    ],
    [{ policies: { scp: ['./a.json'] } }, /^"\.\/a\.json" \| `scp` is a list of levels/],
    [{ policies: { resource: OPEN, trust: OPEN } }, /^"trust" \| `trust` is the resource policy of a role/],
    [{ policies: { session: [{ name: 'x' }] } }, /^\{.*| This is no policy document/s],
  ];
  for (const [wrong, expected] of said) assert.match(await saidOf(wrong), expected);
});

test('a duplicate name is an error at the second one', async () => {
  const run = await runTests({
    policies: { identity: [OPEN] },
    defaults: DEFAULTS,
    cases: [GOOD, GOOD],
  });
  assert.deepEqual(errorsOf(run), [
    '"good" | Another case has the name `good`; give this one a name of its own.',
  ]);
  assert.deepEqual(
    run.results.map(({ status }) => status),
    ['passed', 'error'],
  );
});

test('a file that holds no policy, or a broken one, is an error where it is named', async () => {
  const files = {
    './list.json': '[1]',
    './broken.json': '{ "Statement": [{ "Effect": "Allow" "Action": "*" }] }',
    './garbage.json': '{ "Stat',
    './notes.txt': 'x',
  };
  const identity = (path: string) => saidOf({ policies: { identity: [path] } }, files);
  assert.match(await identity('./list.json'), /^"\.\/list\.json" \| `\.\/list\.json` holds no policy/);
  assert.match(await identity('./broken.json'), /is no valid JSON \(line 1\): A comma is missing/);
  assert.match(await identity('./garbage.json'), /cannot be read \(line 1\): /);
});

test('a mistake in what holds for all cases is told once, and no case is run by guess', async () => {
  const run = await runTests({
    policies: { identity: ['./none.json'] },
    defaults: { ...DEFAULTS, principal: 'maria' },
    cases: [GOOD, { ...GOOD, name: 'other' }],
  });
  assert.equal(errorsOf(run).length, 2, errorsOf(run).join('\n'));
  assert.deepEqual(statusesOf(run), { good: 'error', other: 'error' });
  const onlyPath = await runTests({
    policies: { identity: ['./none.json'] },
    defaults: DEFAULTS,
    cases: [GOOD, { ...GOOD, name: 'own', policies: { identity: [OPEN] } }],
  });
  assert.deepEqual(errorsOf(onlyPath), ['"./none.json" | `./none.json` does not exist; check the path.']);
  assert.deepEqual(statusesOf(onlyPath), { good: 'error', own: 'passed' });
});

test('what is no file of tests says so', async () => {
  assert.match(errorsOf(await runTests('[]'))[0]!, /is a map with `policies` and `cases`/);
  assert.match(errorsOf(await runTests('{}'))[0]!, /needs `cases`/);
  assert.match(errorsOf(await runTests({ polices: {}, cases: [] }))[0]!, /^"polices" \| .* write `policies`/);
  assert.ok(errorsOf(await runTests('')).length > 0);
  assert.deepEqual(errorsOf(await runTests('{ "cases": [], "cases": [] }')), [
    '"cases" | `cases` stands twice; leave one of the two out.',
  ]);
});

test('comments and trailing commas are welcome; a broken case does not take the others with it', async () => {
  const text = `{
    // who may read
    "policies": { "identity": [{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }] },
    "defaults": ${JSON.stringify(DEFAULTS)},
    "cases": [
      { "name": "broken", "action": "s3:GetObject" "expect": "denied" },
      ${JSON.stringify(GOOD)},
    ],
  }`;
  const run = await runTests(text);
  assert.deepEqual(statusesOf(run), { broken: 'error', good: 'passed' });
  assert.equal(run.errors.length, 1);
});

test('YAML: places, numbers as account IDs, empty values as absent keys', async () => {
  const text = `policies:
  identity:
    - Statement:
        - { Effect: Allow, Action: 's3:*', Resource: '*', Condition: { 'Null': { 'aws:SourceIp': 'true' } } }
defaults:
  principal: arn:aws:iam::111122223333:user/maria
  resourceAccount: 111122223333
cases:
  - name: absent
    action: s3:GetObject
    resource: arn:aws:s3:::a/b
    context:
      aws:SourceIp:
    expect: allowed
  - name: wrong
    action: s3:GetObject
    expects: allowed
`;
  const run = await runTests(text, {}, 'a.iamtest.yaml');
  assert.deepEqual(statusesOf(run), { absent: 'passed', wrong: 'error' });
  assert.match(errorsOf(run)[0]!, /^(-|n|expects) \| /);
});

test('whatever stands in a file, reading and running it never fails', async () => {
  const text = JSON.stringify({
    policies: { identity: [OPEN], scp: [{ level: 'a', policies: ['x'] }] },
    defaults: DEFAULTS,
    cases: [{ ...GOOD, by: { statement: 1 }, context: { 'a:b': [1, null] } }],
  });
  for (let end = 0; end < text.length; end++) await runTests(text.slice(0, end));
  for (const value of [null, 1, 'x', [], {}, [[]], { name: {} }]) {
    for (const key of ['policies', 'defaults', 'cases']) await runTests({ cases: [GOOD], [key]: value });
    for (const key of [
      'name',
      'action',
      'resource',
      'principal',
      'context',
      'unknown',
      'organization',
      'policies',
      'expect',
      'by',
    ]) {
      await runTests({ defaults: DEFAULTS, cases: [{ ...GOOD, [key]: value }] });
    }
    for (const layer of [
      'identity',
      'resource',
      'trust',
      'boundary',
      'session',
      'vpcEndpoint',
      'scp',
      'rcp',
    ]) {
      await runTests({ policies: { [layer]: value }, defaults: DEFAULTS, cases: [GOOD] });
    }
  }
});
