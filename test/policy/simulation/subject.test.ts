import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KindSetting } from '../../../server/src/policy/hosts/host.ts';
import { panel, policy, source } from './asked.ts';

function subjectOf(text: string, setting?: KindSetting, statementAt?: string) {
  const { file } = source('role.json', text, setting);
  const offset = statementAt === undefined ? 1 : text.indexOf(statementAt);
  const subject = panel.subject(file, offset, {
    statementOnly: statementAt !== undefined,
    name: 'role.json',
  });
  assert.ok(subject);
  return subject;
}

const READ = policy(
  {
    Sid: 'Read',
    Effect: 'Allow',
    Action: ['s3:GetObject*', 's3:ListAllMyBuckets'],
    Resource: ['arn:aws:s3:::photos/*', 'arn:aws:s3:::home/${aws:username}/?.jpg'],
    Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, Bool: { 'aws:SecureTransport': 'true' } },
  },
  {
    Sid: 'Tables',
    Effect: 'Allow',
    Action: 'dynamodb:GetItem',
    Resource: 'arn:aws:dynamodb:*:444455556666:table/*',
  },
);

test('wildcards come to actions, by service, with what they take', () => {
  const [s3, dynamodb, ...others] = subjectOf(READ).services;
  assert.deepEqual(others, []);
  assert.equal(s3?.name, 'Amazon S3');
  assert.deepEqual(
    s3?.actions.map(({ name, takesResource }) => [name, takesResource]),
    [
      ['s3:GetObject', true],
      ['s3:GetObjectTagging', true],
      ['s3:GetObjectVersion', true],
      ['s3:ListAllMyBuckets', false],
    ],
  );
  assert.equal(dynamodb?.actions[0]?.resourceTypes.includes('table'), true);
});

test('wildcards and variables of resources are places to fill in, named as AWS names them', () => {
  const { resources } = subjectOf(READ);
  const texts = resources.map(({ text }) => text);
  assert.deepEqual(texts.slice(0, 3), [
    'arn:aws:s3:::photos/${ObjectName}',
    'arn:aws:s3:::home/${username}/${ObjectName}.jpg',
    'arn:aws:dynamodb:${Region}:444455556666:table/${TableName}',
  ]);
  assert.ok(texts.includes('arn:aws:s3:::${BucketName}/${ObjectName}'), 'the form of the resource type');
  assert.equal(texts.at(-1), '*');
  assert.deepEqual(resources[0]?.services, ['s3']);
  assert.equal(resources[0]?.label, 'Resource: object');
});

test('one statement is asked about alone', () => {
  const subject = subjectOf(READ, undefined, '"Tables"');
  assert.equal(subject.statement, 1);
  assert.equal(subject.title, 'role.json, Tables');
  assert.deepEqual(
    subject.services.map(({ prefix }) => prefix),
    ['dynamodb'],
  );
  assert.deepEqual(subject.contextKeys, []);
});

test('principals are of the account that the policy names', () => {
  assert.deepEqual(subjectOf(READ).principals, [
    'arn:aws:sts::444455556666:assumed-role/ExampleRole/example-session',
    'arn:aws:iam::444455556666:user/ExampleUser',
  ]);
});

test('keys of conditions and variables come with types and with values that a request can have', () => {
  assert.deepEqual(subjectOf(READ).contextKeys, [
    { key: 'aws:SourceIp', type: 'IPAddress', multivalued: false, values: ['203.0.113.0'] },
    { key: 'aws:SecureTransport', type: 'Bool', multivalued: false, values: ['true', 'false'] },
    { key: 'aws:username', type: 'String', multivalued: false, values: [] },
  ]);
});

test('a trust policy is asked who may assume the role', () => {
  const text = policy({
    Effect: 'Allow',
    Principal: {
      AWS: ['arn:aws:iam::111122223333:role/Deployer', '777788889999'],
      Service: 'lambda.amazonaws.com',
    },
    Action: 'sts:AssumeRole',
  });
  const subject = subjectOf(text, { kind: 'trust' });
  assert.equal(subject.layer, 'resource');
  assert.equal(subject.isTrust, true);
  assert.equal(subject.type, 'Role trust policy');
  assert.deepEqual(
    subject.resources.map(({ text }) => text),
    ['arn:aws:iam::111122223333:role/ExampleRole'],
  );
  assert.deepEqual(subject.principals, [
    'arn:aws:iam::111122223333:role/Deployer',
    'arn:aws:sts::777788889999:assumed-role/ExampleRole/example-session',
    'arn:aws:iam::777788889999:user/ExampleUser',
    'lambda.amazonaws.com',
    'arn:aws:sts::444455556666:assumed-role/OtherRole/example-session',
  ]);
});

test('who a public resource policy is open to asks first, and nobody signed in too', () => {
  const text = policy({
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::photos/*',
  });
  const { principals } = subjectOf(text, { kind: 'resource' });
  assert.ok(principals.includes('anonymous'));
});

test('a policy about everything offers the usual services and says so', () => {
  const all = subjectOf(policy({ Effect: 'Allow', Action: '*', Resource: '*' }));
  assert.ok(all.services.length > 3);
  assert.match(all.notes.join(' '), /any other action can be added by name/);
  const except = subjectOf(policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }));
  const prefixes = except.services.map(({ prefix }) => prefix);
  assert.equal(prefixes[0], 'iam', 'what is left out can be asked about too');
  assert.ok(prefixes.includes('s3'));
});

test('there is nothing to ask about a document without a policy', () => {
  const { file } = source('role.json', policy());
  const empty = { ...file, policies: [] };
  assert.equal(panel.subject(empty, 0, { statementOnly: false, name: 'x.json' }), undefined);
});
