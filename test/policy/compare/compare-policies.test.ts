import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePolicies } from '../../../server/src/policy/features/compare/compare-policies.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { allow, compared, deny, inShort, policyOf, type StatementJson } from './policies.ts';

type Row = [before: StatementJson[], after: StatementJson[]];

const BUCKET = 'resource:AWS::S3::Bucket';
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const inRegions = (...regions: string[]) => ({ StringEquals: { 'aws:RequestedRegion': regions } });
const to = (principal: unknown, action: unknown = 's3:GetObject'): StatementJson => ({
  Effect: 'Allow',
  Principal: principal,
  Action: action,
  Resource: 'arn:aws:s3:::b/*',
});

test('equal policies written differently are the same', () => {
  for (const [before, after, kind] of [
    [
      [allow(['s3:GetObject', 's3:PutObject'])],
      [allow('S3:putobject'), { ...allow(['s3:GetObject']), Sid: 'X' }],
    ],
    [[allow('*')], [allow('*:*')]],
    [[allow(['s3:*', 's3:GetObject'])], [allow('s3:**')]],
    [[allow('s3:*', ['arn:aws:s3:::b', '*'])], [allow('s3:*')]],
    [[allow('sqs:*', 'arn:aws:sqs')], [allow('sqs:*', 'arn:aws:sqs:*:*:*')]],
    [
      [allow('s3:*', '*', inRegions('a', 'b'))],
      [allow('s3:*', '*', { stringlike: { 'AWS:RequestedRegion': ['b', 'a'] } })],
    ],
    [
      [allow('s3:*', '*', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:1:x' } })],
      [allow('s3:*', '*', { ArnEquals: { 'aws:SourceArn': ['arn:aws:sns:*:1:x'] } })],
    ],
    [
      [allow('s3:*', '*', { IpAddress: { 'aws:SourceIp': '203.0.113.7' } })],
      [allow('s3:*', '*', { IpAddress: { 'aws:SourceIp': ['203.0.113.7/32'] } })],
    ],
    [
      [allow('s3:*', '*', { StringNotEquals: { 'aws:PrincipalTag/team': 'x' } })],
      [allow('s3:*', '*', { StringNotEqualsIfExists: { 'aws:principaltag/team': ['x'] } })],
    ],
    [[to('*')], [to({ AWS: ['*'] })], BUCKET],
    [[to({ AWS: '111122223333' })], [to({ AWS: ['arn:aws:iam::111122223333:root'] })], BUCKET],
    [
      [allow('s3:*'), deny('s3:Delete*', '*', MFA)],
      [deny(['s3:Delete*'], ['*'], MFA), allow(['s3:*'])],
    ],
    [
      [{ Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' }],
      [{ Effect: 'Allow', NotAction: ['sts:*', 'IAM:*'], Resource: '*' }],
    ],
  ] as [...Row, string?][]) {
    const comparison = compared(before, after, kind);
    assert.deepEqual([comparison.verdict, inShort(comparison)], ['same', []], JSON.stringify(after));
  }
});

test('what is newly allowed and what is lost, exactly', () => {
  for (const [before, after, changes] of [
    [[allow('s3:GetObject')], [allow('s3:Get*')], ['+ s3:Get* \\ s3:GetObject on *']],
    [[allow('s3:*')], [allow('s3:Get*')], ['- s3:* \\ s3:Get* on *']],
    [
      [allow('s3:getobject', 'arn:aws:s3:::a/*')],
      [allow('s3:getobject', ['arn:aws:s3:::b/*', 'arn:aws:s3:::a/x*'])],
      ['+ s3:GetObject on arn:aws:s3:::b/*', '- s3:GetObject on arn:aws:s3:::a/* \\ arn:aws:s3:::a/x*'],
    ],
    [
      [{ Effect: 'Allow', NotAction: ['iam:*', 's3:*'], Resource: '*' }],
      [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
      ['+ s3:* on *'],
    ],
    [[allow('s3:*'), deny('s3:Delete*')], [allow('s3:*')], ['+ s3:Delete* on *']],
    [
      [allow('s3:*')],
      [allow('s3:*'), deny('s3:Delete*', '*', MFA)],
      ['- s3:Delete* on * when Bool aws:MultiFactorAuthPresent: true'],
    ],
    [[deny('s3:*')], [deny('s3:Get*')], ['+ Deny s3:* \\ s3:Get* on *']],
    [[deny('s3:Get*')], [deny('s3:*')], ['- Deny s3:* \\ s3:Get* on *']],
  ] as [...Row, string[]][]) {
    const comparison = compared(before, after);
    assert.deepEqual(inShort(comparison), changes);
    assert.equal(comparison.verdict, 'different');
    assert.equal(
      comparison.mayGrant,
      changes.some((change) => change.startsWith('+')),
    );
  }
});

test('principals are compared by name, an account and its role apart', () => {
  const role = 'arn:aws:iam::111122223333:role/x';
  assert.deepEqual(
    inShort(compared([to({ AWS: '111122223333' })], [to({ AWS: ['111122223333', role] })], BUCKET)),
    [`+ s3:GetObject on arn:aws:s3:::b/* by ${role}`],
  );
  const except = { ...to(role), Effect: 'Deny', Principal: undefined, NotPrincipal: { AWS: role } };
  const { mayGrant } = compared([except], [{ ...except, NotPrincipal: { AWS: [role, `${role}2`] } }], BUCKET);
  assert.ok(mayGrant);
});

test('a condition that is added, removed, widened or exchanged', () => {
  const directions = (before: unknown, after: unknown) => {
    const comparison = compared([allow('s3:*', '*', before)], [allow('s3:*', '*', after)]);
    assert.deepEqual([comparison.newAccess, comparison.lostAccess, comparison.cannotTell], [[], [], []]);
    return [
      comparison.verdict,
      comparison.mayGrant,
      ...comparison.changedByCondition.map(({ direction }) => direction),
    ];
  };
  assert.deepEqual(directions(MFA, undefined), ['different', true, 'wider']);
  assert.deepEqual(directions(undefined, MFA), ['different', false, 'narrower']);
  assert.deepEqual(directions(inRegions('a'), inRegions('a', 'b')), ['different', true, 'wider']);
  assert.deepEqual(directions({ StringLike: { 'aws:RequestedRegion': 'eu-*' } }, inRegions('eu-west-1')), [
    'different',
    false,
    'narrower',
  ]);
  assert.deepEqual(directions(inRegions('a'), { StringEqualsIfExists: { 'aws:RequestedRegion': 'a' } }), [
    'different',
    true,
    'wider',
  ]);
  assert.deepEqual(directions(inRegions('a'), inRegions('b')), ['cannotTell', true, 'other']);
  const { StringEquals } = inRegions('a', 'b');
  assert.deepEqual(
    directions({ StringNotEquals: inRegions('a').StringEquals }, { StringNotEquals: StringEquals }),
    ['different', false, 'narrower'],
  );
});

test('a new grant says under which conditions it is denied', () => {
  const guard = deny('s3:*', '*', { Bool: { 'aws:SecureTransport': 'false' } });
  const [change] = compared([guard], [guard, allow('s3:Get*')]).newAccess;
  assert.deepEqual(change?.exceptions, [['Bool aws:SecureTransport: false']]);
});

test('known actions are named in AWS’s letters, and what a pattern has left by name where that is little', () => {
  const { newAccess } = compared([allow(['s3:Get*', 's3:Put*'])], [allow(['s3:*Object', 's3:GETOBJECT'])]);
  assert.deepEqual(
    newAccess.flatMap(({ actions }) => actions),
    [
      {
        pattern: 's3:*Object',
        also: [],
        except: ['s3:Get*', 's3:Put*'],
        names: ['s3:DeleteObject', 's3:ReplicateObject'],
      },
    ],
  );
});

test('what AWS refuses and what is not known is never the same, unless it is written the same', () => {
  for (const odd of [
    allow('oops'),
    allow('s*:Get'),
    allow('s3:*', 'bucket'),
    allow([]),
    allow('s3:*', '*', { StringIs: { 'aws:username': 'x' } }),
    { ...allow('s3:*'), Effect: 'allow' },
    { ...allow('s3:*'), NotAction: 'iam:*' },
    { ...allow('s3:*'), Principal: '*' },
    { Effect: 'Allow', Action: 's3:*' },
    { ...allow('s3:*'), Actions: 's3:*' },
  ]) {
    const comparison = compared([], [odd]);
    assert.deepEqual([comparison.verdict, comparison.mayGrant], ['cannotTell', true], JSON.stringify(odd));
    assert.ok(comparison.cannotTell.every(({ reasons }) => reasons.length > 0));
    assert.equal(compared([odd], [allow('ec2:*'), odd]).cannotTell.length, 0);
    assert.equal(compared([odd, allow('ec2:*')], [allow('ec2:*'), odd]).verdict, 'same');
  }
});

test('a statement that is none, and a policy that does not parse, cannot be told', () => {
  assert.equal(compared([], '{"Version": "2012-10-17", "Statement": ["x"]}').verdict, 'cannotTell');
  const broken = JSON.stringify({ Statement: [allow('s3:*')] }).slice(0, -1);
  assert.ok(compared([allow('s3:*')], broken).mayGrant);
  assert.equal(compared(broken, [allow('s3:*')]).verdict, 'cannotTell');
});

test('the older version of the policy language reads `${…}` as text', () => {
  const home = allow('s3:*', 'arn:aws:s3:::b/${aws:username}');
  const old = JSON.stringify({ Version: '2008-10-17', Statement: [home] });
  assert.ok(compared(old, [home]).mayGrant);
  assert.equal(compared(old, JSON.stringify({ Statement: [home] })).verdict, 'same');
});

test('a policy that is added allows all it allows; a limit that is taken away may free anything', () => {
  assert.deepEqual(inShort(compared(undefined, [allow('s3:*')])), ['+ s3:* on *']);
  assert.deepEqual(inShort(compared([allow('s3:*'), deny('iam:*')], undefined)), [
    '+ Deny iam:* on *',
    '- s3:* on *',
  ]);
  assert.ok(!compared([allow('s3:*')], undefined).mayGrant);
  assert.ok(compared([allow('s3:*')], undefined, 'boundary').mayGrant);
});

test('changes name their statements, each with its place in its document', () => {
  const texts = {
    before: JSON.stringify({ Statement: [] }),
    after: JSON.stringify({ Statement: [allow('s3:*')] }),
  };
  const { newAccess } = comparePolicies(policyOf(texts.before), policyOf(texts.after), {
    catalog: miniCatalog(),
    texts,
  });
  const [{ side, name, span }] = newAccess[0]!.statements as [(typeof newAccess)[0]['statements'][0]];
  assert.deepEqual(
    [side, name, texts.after.slice(span.start, span.end)],
    ['after', 'Statement 1', JSON.stringify(allow('s3:*'))],
  );
});

/** A tenth of what is usual. */
const FUEL = 2_000_000;

test('long policies end in time, and are not called the same', () => {
  const long = (sign: string) => ({
    patterns: [allow(Array.from({ length: 4000 }, (_, i) => `s3:*${sign}${i}*`))],
    resources: [
      allow(
        's3:*',
        Array.from({ length: 4000 }, (_, i) => `arn:aws:s3:::*${sign}${i}*`),
      ),
    ],
    statements: Array.from({ length: 1000 }, (_, i) =>
      allow(`s3:*${sign}${i}*`, '*', inRegions(`${sign}${i}`)),
    ),
    denies: [
      allow('*'),
      ...Array.from({ length: 1000 }, (_, i) => deny(`s3:*${sign}${i}`, '*', inRegions(`${sign}${i}`))),
    ],
    values: [
      allow('s3:*', '*', {
        StringLike: { 'aws:username': Array.from({ length: 4000 }, (_, i) => `*${sign}${i}*`) },
      }),
    ],
  });
  const [before, after] = [long('x'), long('y')];
  for (const name of Object.keys(before) as (keyof typeof before)[]) {
    const started = process.cpuUsage().user;
    assert.ok(compared(before[name], after[name], 'identity', FUEL).mayGrant, name);
    const seconds = (process.cpuUsage().user - started) / 1e6;
    assert.ok(seconds < 3, `${name}: ${seconds} s`);
  }
});

test('patterns made to hurt end in time, and are not called the same', () => {
  const patterns = Array.from(
    { length: 60 },
    (_, i) => `s3:${'*a'.repeat(8)}*${String.fromCharCode(98 + (i % 24))}${'*?b'.repeat(i % 7)}*`,
  );
  const resources = patterns.map((pattern) => `arn:aws:s3:::${pattern}`);
  const statements = patterns.map((pattern, i) =>
    allow([pattern, `s3:*${i}*`], resources.slice(i % 7, (i % 7) + 9), inRegions(`r${i}`)),
  );
  const other = statements.map((one, i) => ({
    ...one,
    Condition: inRegions(`q${i}`),
    Resource: resources.slice(i % 5, (i % 5) + 8),
  }));
  const started = process.cpuUsage().user;
  const comparison = compared(statements, other, 'identity', FUEL);
  const seconds = (process.cpuUsage().user - started) / 1e6;
  assert.ok(comparison.mayGrant);
  assert.ok(seconds < 3, `${seconds} s`);
});
