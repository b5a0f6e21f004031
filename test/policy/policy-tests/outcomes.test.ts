import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsOf, messageOf, runTests, statusesOf } from './run.ts';

const USER = 'arn:aws:iam::111122223333:user/maria';
const OBJECT = 'arn:aws:s3:::amzn-s3-demo-bucket/a.txt';
const READER = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::amzn-s3-demo-bucket/*' },
    {
      Sid: 'NeedMfa',
      Effect: 'Deny',
      Action: 's3:DeleteObject',
      Resource: '*',
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
    },
  ],
};
const DEFAULTS = { principal: USER, resourceAccount: '111122223333' };
const policies = { identity: ['./reader.json'] };
const files = { './reader.json': READER };
const one = (fields: object) => ({
  policies,
  defaults: DEFAULTS,
  cases: [{ name: 'one', action: 's3:GetObject', resource: OBJECT, expect: 'allowed', ...fields }],
});

test('a case passes where the decision is the one expected, by the statement that was named', async () => {
  for (const fields of [
    {},
    { by: 'Read' },
    { by: { statement: 1 } },
    { by: { policy: './reader.json', statement: 'Read' } },
    { action: 's3:PutObject', expect: 'implicitDeny' },
    { action: 's3:PutObject', expect: 'denied' },
    { action: 's3:DeleteObject', context: { 'aws:MultiFactorAuthPresent': false }, expect: 'explicitDeny' },
    {
      action: 's3:DeleteObject',
      context: { 'aws:MultiFactorAuthPresent': 'false' },
      expect: 'denied',
      by: 'NeedMfa',
    },
    { action: 's3:DeleteObject', context: { 'aws:multifactorauthpresent': null }, expect: 'implicitDeny' },
    { action: 's3:DeleteObject', expect: 'denied' },
    { action: 's3:DeleteObject', expect: 'depends', by: 'NeedMfa' },
    { action: 's3:DeleteObject', unknown: [], expect: 'implicitDeny' },
    { resource: [OBJECT, 'arn:aws:s3:::amzn-s3-demo-bucket/b'] },
  ]) {
    const run = await runTests(one(fields), files);
    assert.deepEqual([errorsOf(run), statusesOf(run), messageOf(run)], [[], { one: 'passed' }, undefined]);
  }
});

test('a failure says what was expected, what was decided and why', async () => {
  const failures: [object, RegExp][] = [
    [
      { action: 's3:PutObject' },
      /^expected allowed, was implicitDeny: no identity-based policy allows `s3:PutObject` on `arn:aws:s3:::amzn-s3-demo-bucket\/a.txt`\.$/,
    ],
    [
      { resource: 'arn:aws:s3:::other/a' },
      /was implicitDeny: .* \(statement `Read` of `\.\/reader\.json` allows it on other resources\)\.$/,
    ],
    [
      { expect: 'denied' },
      /^expected denied, was allowed: statement `Read` of `\.\/reader\.json` allows it\.$/,
    ],
    [
      { action: 's3:DeleteObject', context: { 'aws:MultiFactorAuthPresent': false } },
      /^expected allowed, was explicitDeny: statement `NeedMfa` of `\.\/reader\.json` denies it\.$/,
    ],
    [
      { action: 's3:DeleteObject', expect: 'explicitDeny' },
      /was depends: it depends on `aws:MultiFactorAuthPresent` \(explicit deny if .*; give a value in `context`/,
    ],
    [
      { by: { policy: './other.json', statement: 'Read' } },
      /^expected statement `Read` of `\.\/other\.json` to decide, but it was statement `Read` of `\.\/reader/,
    ],
    [{ unknown: '*', context: {}, action: 's3:DeleteObject' }, /was depends/],
    [
      { action: 'kms:Decrypt', resource: 'arn:aws:kms:eu-west-1:111122223333:key/a' },
      /was implicitDeny: no resource-based policy is given\. Every KMS key has a key policy/,
    ],
    [{ by: 'Other' }, /^expected statement `Other` to decide, but it was statement `Read` of/],
    [
      { action: 's3:PutObject', expect: 'denied', by: 'NeedMfa' },
      /^expected statement `NeedMfa` to decide, but it was no statement\.$/,
    ],
  ];
  for (const [fields, message] of failures) {
    const run = await runTests(one(fields), files);
    assert.deepEqual(statusesOf(run), { one: 'failed' });
    assert.match(messageOf(run)!, message);
  }
});

test('of a matrix the requests that differ are listed', async () => {
  const run = await runTests(
    one({ action: ['s3:GetObject', 's3:PutObject'], resource: [OBJECT, 'arn:aws:s3:::other/a'] }),
    files,
  );
  const [first, ...lines] = messageOf(run)!.split('\n');
  assert.equal(first, '3 of 4 requests came out otherwise:');
  assert.deepEqual(
    lines.map((line) => line.slice(0, line.indexOf(': '))),
    [
      '`s3:GetObject` on `arn:aws:s3:::other/a`',
      '`s3:PutObject` on `arn:aws:s3:::amzn-s3-demo-bucket/a.txt`',
      '`s3:PutObject` on `arn:aws:s3:::other/a`',
    ],
  );
});

test('a condition that keeps the nearest statement from allowing is named with what the request has', async () => {
  const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'data' } };
  const policy = { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition }] };
  const run = async (context: object) =>
    messageOf(await runTests({ ...one({ context }), policies: { identity: [policy] } }));
  assert.match(
    (await run({ 'aws:PrincipalTag/team': 'web' }))!,
    /statement 1 of `identity\[0\]` would, but its condition `StringEquals` on `aws:PrincipalTag\/team` does not hold: the request has `web`/,
  );
  assert.match((await run({ 'aws:PrincipalTag/team': null }))!, /the request has no such key/);
});

test('only keys that AWS may send are unknown by default', async () => {
  const Statement = (Condition: object) => [
    { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition },
  ];
  const decisionFor = async (Condition: object) => {
    const tests = {
      ...one({ expect: 'depends' }),
      policies: { identity: [{ Statement: Statement(Condition) }] },
    };
    const run = await runTests(tests);
    return run.results[0]!.requests[0]!.decision;
  };
  assert.equal(await decisionFor({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }), 'depends');
  assert.equal(await decisionFor({ StringEquals: { 's3:ExistingObjectTag/a': 'b' } }), 'depends');
  assert.equal(await decisionFor({ StringEquals: { 's3:prefix': 'b' } }), 'implicitDeny');
  assert.equal(await decisionFor({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:a' } }), 'implicitDeny');
  assert.equal(await decisionFor({ StringEquals: { 'aws:username': 'maria' } }), 'allowed');
});

test('what a case says takes the place of what the file says', async () => {
  const open = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const nothing = { Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] };
  const run = await runTests(
    {
      policies: { identity: [open], boundary: [nothing] },
      defaults: { ...DEFAULTS, context: { 'aws:SourceIp': '203.0.113.7' } },
      cases: [
        { name: 'boundary of the file', action: 's3:GetObject', resource: OBJECT, expect: 'implicitDeny' },
        {
          name: 'no boundary',
          action: 's3:GetObject',
          resource: OBJECT,
          policies: { boundary: null },
          expect: 'allowed',
        },
        {
          name: 'empty boundary',
          action: 's3:GetObject',
          resource: OBJECT,
          policies: { boundary: [] },
          expect: 'allowed',
        },
        {
          name: 'an SCP of the case',
          action: 's3:GetObject',
          resource: OBJECT,
          policies: { boundary: [], scp: [{ level: 'Root', policies: [] }] },
          expect: 'allowed',
        },
        { name: 'no resource', action: 'sqs:ListQueues', expect: 'allowed' },
      ],
    },
    {},
  );
  assert.deepEqual(statusesOf(run), {
    'boundary of the file': 'passed',
    'no boundary': 'passed',
    'empty boundary': 'passed',
    'an SCP of the case': 'failed',
    'no resource': 'passed',
  });
  assert.match(messageOf(run, 'an SCP of the case')!, /no service control policy at `Root` allows/);
});

test('trust policies, defaults for role chaining and the management account reach the decision', async () => {
  const trust = {
    Statement: [{ Effect: 'Allow', Principal: { AWS: USER }, Action: 'sts:AssumeRole' }],
  };
  const role = 'arn:aws:iam::111122223333:role/app';
  const assume = { action: 'sts:AssumeRole', resource: role };
  const run = await runTests({
    policies: { trust, scp: [{ level: 'Root', policies: [] }] },
    defaults: {
      principal: USER,
      organization: { managementAccountId: '111122223333' },
      roleMaxSessionDuration: 7200,
    },
    cases: [
      { name: 'may', ...assume, expect: 'allowed' },
      { name: 'too long', ...assume, context: { 'sts:DurationSeconds': 9000 }, expect: 'implicitDeny' },
      {
        name: 'member account',
        ...assume,
        organization: { managementAccountId: '444455556666' },
        expect: 'implicitDeny',
      },
      { name: 'others', ...assume, principal: 'arn:aws:iam::111122223333:user/ana', expect: 'denied' },
    ],
  });
  assert.deepEqual(errorsOf(run), []);
  assert.deepEqual(new Set(Object.values(statusesOf(run))), new Set(['passed']), messageOf(run));
});

test('what may be allowed is not denied', async () => {
  const Condition = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
  const policy = { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition }] };
  const context = { 'aws:SourceIp': '198.51.100.1' };
  const { cases } = one({ expect: 'denied' });
  const run = await runTests({
    policies: { identity: [policy] },
    defaults: { ...DEFAULTS, context },
    cases: [
      { ...cases[0], name: 'outside' },
      { ...cases[0], name: 'anywhere', unknown: ['AWS:SourceIp'] },
      { ...cases[0], name: 'anywhere, as expected', unknown: '*', expect: 'depends' },
      { ...cases[0], name: 'inside', context: { 'aws:sourceip': '203.0.113.7' }, expect: 'allowed' },
    ],
  });
  assert.deepEqual(statusesOf(run), {
    outside: 'passed',
    anywhere: 'failed',
    'anywhere, as expected': 'passed',
    inside: 'passed',
  });
});
