import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { summarise } from '../../../server/src/policy/features/summary/summary.ts';
import type { PolicySummaryData } from '../../../server/src/policy/features/summary/summary-data.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

const summary = (statements: unknown, path = 'a.json'): PolicySummaryData => {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const [located] = openPolicyFile({ path, languageId: 'json', text }, {}).policies;
  assert.ok(located);
  return summarise(located, { catalog: miniCatalog(), patterns: [] });
};

const table = (data: PolicySummaryData): string[] =>
  data.rows.map(({ effect, service, access, resources, conditions, principals }) => {
    const levels = access.map(({ level, extent, actions }) => `${extent} ${level} [${actions.join(' ')}]`);
    return [effect, service, levels.join(', '), resources, conditions, principals].join(' | ');
  });

test('actions and wildcards come together by service and access level', () => {
  const data = summary([
    {
      Effect: 'Allow',
      Action: ['sqs:*Message', 'sqs:Get*', 'sqs:ListQueues', 'sqs:SendMessage', 'sns:Publish'],
      Resource: ['arn:aws:sqs:*:*:orders', 'arn:aws:sns:*:*:news', '*'],
    },
  ]);
  assert.deepEqual(table(data), [
    'Allow | Amazon SNS | Limited Write [Publish] | arn:aws:sns:*:*:news,* |  | ',
    'Allow | Amazon SQS | Full Read [GetQueueAttributes GetQueueUrl ListQueues ReceiveMessage], Limited Write [DeleteMessage SendMessage] | arn:aws:sqs:*:*:orders,* |  | ',
  ]);
  assert.equal(data.type, 'Identity policy');
  assert.equal(data.title, 'Policy with 1 statement');
  assert.equal(data.dataDate, '2026-01-01');
  assert.deepEqual(data.notes, []);
});

test('denied rows come first, then services by name, and what a Deny means is noted', () => {
  const data = summary([
    { Effect: 'Allow', Action: 'sqs:GetQueueUrl', Resource: '*' },
    { Effect: 'Allow', Action: '*', Resource: '*' },
    {
      Effect: 'Deny',
      Action: 'sts:TagSession',
      NotResource: ['a', 'b'],
      Condition: {
        StringEquals: { 'aws:PrincipalTag/team': ['blue', 'green'] },
        Bool: { 'aws:SecureTransport': false },
      },
    },
  ]);
  assert.deepEqual(table(data), [
    'Deny | AWS Security Token Service | Full Tagging [TagSession] | All but a, b | StringEquals aws:PrincipalTag/team: blue or green,Bool aws:SecureTransport: false | ',
    'Allow | All services | Full List [], Full Read [], Full Write [], Full Permissions management [], Full Tagging [] | * |  | ',
    'Allow | Amazon SQS | Limited Read [GetQueueUrl] | * |  | ',
  ]);
  assert.match(data.notes.join('\n'), /denied here is denied whatever/);
});

test('NotAction is every service, with the levels that it cuts into, and a note', () => {
  const data = summary({ Effect: 'Allow', NotAction: ['s3:GetObject', 'iam:Tag*'], Resource: '*' });
  assert.deepEqual(table(data), [
    'Allow | All services | Full List [], Limited Read [], Full Write [], Full Permissions management [], Limited Tagging [] | * |  | ',
  ]);
  assert.deepEqual(data.notes, [
    '`Statement 1` allows every action, those that AWS adds later too, except `s3:GetObject`, `iam:Tag*`.',
  ]);
});

test('what the table cannot show is noted', () => {
  const data = summary([
    { Effect: 'Allow', Action: ['s3:GetObjct', 's3:PutObject'], Resource: '*' },
    { Sid: 'Oops`\n', Effect: 'allow', Action: 's3:*', Resource: '*' },
    { Effect: 'Deny', NotAction: '*', Resource: '*' },
    { Effect: 'Allow', Resource: '*' },
  ]);
  assert.deepEqual(table(data), ['Allow | Amazon S3 | Limited Write [PutObject] | * |  | ']);
  assert.deepEqual(data.notes, [
    '`s3:GetObjct` matches no action in the AWS data of 2026-01-01, so it is not in the table.',
    "`Oops'` is left out: its Effect is not `Allow` or `Deny`.",
    '`Statement 3` is left out: its NotAction takes out every action.',
    '`Statement 4` is left out: it names no action.',
  ]);
});

test('principals are named; everyone is everyone; a trust policy says what it is', () => {
  const trust = summary({
    Effect: 'Allow',
    Principal: { Service: 'lambda.amazonaws.com', AWS: ['*', '111122223333'] },
    Action: 'sts:AssumeRole',
  });
  assert.deepEqual(trust.rows[0]?.principals, ['lambda.amazonaws.com', 'Everyone', '111122223333']);
  assert.match(trust.notes[0] ?? '', /^Role trust policy: attached to a role; says who may assume it\./);
  const bucket = summary([
    { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
    { Effect: 'Deny', NotPrincipal: { AWS: '111122223333' }, Action: 's3:GetObject', Resource: '*' },
  ]);
  assert.deepEqual(
    bucket.rows.map((row) => row.principals),
    [['All but 111122223333'], ['Everyone']],
  );
});

test('a service control policy is said to grant nothing', () => {
  const data = summary({ Effect: 'Allow', Action: '*', Resource: '*' }, 'scps/base.json');
  assert.equal(data.type, 'Service control policy');
  assert.match(data.notes[0] ?? '', /^Service control policy: the most that .* It grants nothing/);
});

test('resources of other services are left out of a row, unless none would remain', () => {
  const data = summary({
    Effect: 'Allow',
    Action: ['s3:GetObject', 'sqs:SendMessage', 'kms:Decrypt'],
    Resource: ['arn:aws:s3:::b/*', 'arn:aws:sqs:us-east-1:111122223333:q'],
  });
  assert.deepEqual(
    data.rows.map(({ servicePrefix, resources }) => `${servicePrefix} ${resources}`),
    [
      'kms arn:aws:s3:::b/*,arn:aws:sqs:us-east-1:111122223333:q',
      's3 arn:aws:s3:::b/*',
      'sqs arn:aws:sqs:us-east-1:111122223333:q',
    ],
  );
});

test('a row leads to its statement', () => {
  const text =
    '{"Version": "2012-10-17", "Id": "Queue", "Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]}';
  const [located] = openPolicyFile({ path: 'a.json', languageId: 'json', text }, {}).policies;
  assert.ok(located);
  const { rows, title } = summarise(located, { catalog: miniCatalog(), patterns: [] });
  assert.equal(title, 'Queue');
  assert.equal(
    text.slice(rows[0]?.span.start, rows[0]?.span.end),
    '{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}',
  );
});
