import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Asked, offered, refactored } from './refactored.ts';

const MERGE = 'Sort and merge statements (same access)';
const SPLIT = 'Split into scoped and wildcard-only statements';

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
}

async function statementsAfter(title: string, text: string, asked?: Asked): Promise<unknown> {
  const after = await refactored(text.replace('{', '{$0'), title, asked);
  return after && JSON.parse(after).Statement;
}

/** At the beginning of the first statement. */
async function splitAt(text: string): Promise<unknown> {
  const after = await refactored(text.replace('"Effect"', '$0"Effect"'), SPLIT);
  return after && JSON.parse(after).Statement;
}

const PHOTOS = 'arn:aws:s3:::photos/*';
const allow = (Action: unknown, Resource: unknown = PHOTOS, more: object = {}): object => {
  return { Effect: 'Allow', Action, Resource, ...more };
};

test('statements that differ in their actions alone are merged and sorted', async () => {
  const text = policy(
    allow(['s3:PutObject', 's3:GetObject'], PHOTOS, { Sid: 'Photos' }),
    allow('sqs:SendMessage', '*'),
    allow('s3:AbortMultipartUpload', PHOTOS, { Sid: 'More' }),
  );
  assert.deepEqual(await statementsAfter(MERGE, text), [
    allow(['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], PHOTOS, { Sid: 'Photos' }),
    allow('sqs:SendMessage', '*'),
  ]);
});

test('statements that differ in their resources alone are merged, and then what has become alike', async () => {
  const [a, b] = ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'];
  const text = policy(
    allow('s3:GetObject', a),
    allow('s3:GetObject', b),
    allow('s3:PutObject', a),
    allow('s3:PutObject', b),
  );
  assert.deepEqual(await statementsAfter(MERGE, text), [allow(['s3:GetObject', 's3:PutObject'], [a, b])]);
});

test('principals are merged by their types', async () => {
  const one = (Principal: unknown): object => ({ ...allow('s3:GetObject'), Principal });
  const text = policy(
    one({ AWS: '111122223333' }),
    one({ Service: 'logs.amazonaws.com', AWS: ['444455556666'] }),
  );
  assert.deepEqual(await statementsAfter(MERGE, text, { kind: 'resource:AWS::S3::Bucket' }), [
    { ...one({ AWS: ['111122223333', '444455556666'], Service: 'logs.amazonaws.com' }) },
  ]);
});

test('what another value covers goes, and so does a statement that stands twice', async () => {
  const text = policy(
    allow(['s3:GetObject', 's3:Get*', 'S3:getobject'], [PHOTOS, 'arn:aws:s3:::photos/a']),
    { Effect: 'Deny', NotAction: ['sqs:*', 'sqs:SendMessage'], Resource: '*' },
    allow('s3:Get*', PHOTOS, { Sid: 'Again' }),
  );
  assert.deepEqual(await statementsAfter(MERGE, text), [
    allow(['s3:Get*'], [PHOTOS]),
    { Effect: 'Deny', NotAction: ['sqs:*'], Resource: '*' },
  ]);
});

test('what differs in more, or in what is left out, stays apart', async () => {
  const condition = { Condition: { Bool: { 'aws:SecureTransport': 'true' } } };
  const text = policy(
    allow('s3:GetObject'),
    allow('s3:PutObject', '*'),
    allow('s3:PutObject', PHOTOS, condition),
    { Effect: 'Deny', Action: 's3:DeleteObject', Resource: PHOTOS },
    { Effect: 'Allow', NotAction: 'sqs:*', Resource: PHOTOS },
    { Effect: 'Allow', NotAction: 'sns:*', Resource: PHOTOS },
    { Effect: 'Allow', Action: 'sqs:SendMessage', NotResource: PHOTOS },
    { Effect: 'Allow', Action: 'sqs:SendMessage', NotResource: 'arn:aws:s3:::logs/*' },
  );
  assert.equal(await statementsAfter(MERGE, text), undefined);
});

test('a queue policy keeps the number of actions that SQS takes in a statement', async () => {
  const QUEUE = 'arn:aws:sqs:eu-west-1:111122223333:orders';
  const Principal = { AWS: '111122223333' };
  const names = ['CreateQueue', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ListQueues'];
  const many = names.map((name) => `sqs:${name}`);
  const others = ['sqs:ReceiveMessage', 'sqs:SendMessage', 'sqs:SetQueueAttributes'];
  const text = policy(allow(many, QUEUE, { Principal }), allow(others, QUEUE, { Principal }));
  assert.equal(await statementsAfter(MERGE, text, { kind: 'resource:AWS::SQS::Queue' }), undefined);
});

test('a statement with a comment is not merged away', async () => {
  const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" },
    // asked for by the auditors
    { "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }
  ]
}`;
  assert.equal(await statementsAfter(MERGE, text, { languageId: 'jsonc' }), undefined);
  const yaml = `Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: s3:Get$0Object
            Resource: '*'
          - Effect: Allow
            Action: s3:PutObject # asked for by the auditors
            Resource: '*'
`;
  const titles = await offered(yaml, { languageId: 'yaml' });
  assert.ok(!titles.includes(MERGE));
  const bare = await refactored(yaml.replace(/ #.*/, ''), MERGE, { languageId: 'yaml' });
  assert.match(bare!, /Action:\s+- s3:GetObject\s+- s3:PutObject\s+Resource: '\*'\n$/);
});

test('blocks of Terraform are merged, unless other documents may replace them by their Sids', async () => {
  const hcl = (more: string): string => `data "aws_iam_policy_document" "reader" {
${more}  statement {
    actions   = ["s3:Get$0Object"]
    resources = ["*"]
  }

  statement {
    actions   = ["s3:PutObject"]
    resources = ["*"]
  }
}
`;
  const asked = { languageId: 'terraform' };
  const after = await refactored(hcl(''), MERGE, asked);
  assert.match(
    after!,
    /^[^{]+\{\s+statement \{\s+actions += \["s3:GetObject", "s3:PutObject"\]\s+resources = \["\*"\]\s+\}\s+\}\s+$/,
  );
  const sources = '  override_policy_documents = [var.other]\n\n';
  assert.deepEqual(await offered(hcl(sources), asked), []);
});

test('actions that take no resource but * get a statement of their own', async () => {
  const Condition = { Bool: { 'aws:SecureTransport': 'true' } };
  const text = policy(
    allow(['s3:GetObject', 's3:ListAllMyBuckets', 's3:FlyHigh'], '*', { Sid: 'S3', Condition }),
  );
  assert.deepEqual(await splitAt(text), [
    allow(['s3:GetObject', 's3:FlyHigh'], '*', { Sid: 'S3', Condition }),
    { Sid: 'S3OnAnyResource', Effect: 'Allow', Action: ['s3:ListAllMyBuckets'], Resource: '*', Condition },
  ]);
});

test('a pattern of both sorts is written in two, as of the data', async () => {
  const text = policy(allow(['s3:List*', 's3:GetObject'], '*'));
  const titles = await offered(text.replace('"Effect"', '$0"Effect"'));
  assert.ok(titles.includes(`${SPLIT} (same access as of 2026-01-01)`));
  assert.deepEqual(await splitAt(text), [
    allow(['s3:ListBucket', 's3:GetObject'], '*'),
    allow(['s3:ListAllMyBuckets'], '*'),
  ]);
});

test('what a pattern takes in is not written beside it', async () => {
  const text = policy(allow(['s3:List*', 's3:ListBucket', 's3:listallmybuckets', 's3:PutObject'], '*'));
  assert.deepEqual(await splitAt(text), [
    allow(['s3:ListBucket', 's3:PutObject'], '*'),
    allow(['s3:ListAllMyBuckets'], '*'),
  ]);
});

test('nothing is split where access would change, or there is nothing to split', async () => {
  const split = [
    await splitAt(policy(allow(['s3:GetObject', 's3:ListAllMyBuckets'], PHOTOS))),
    await splitAt(policy(allow(['s3:GetObject', 's3:PutObject'], '*'))),
    await splitAt(policy(allow(['s3:ListAllMyBuckets'], '*'))),
    await splitAt(policy(allow('*', '*'))),
    await splitAt(
      '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["s3:GetObject", "s3:ListAllMyBuckets"], "Resource": "*"}}',
    ),
  ];
  assert.deepEqual(split, [undefined, undefined, undefined, undefined, undefined]);
});

test('a statement is not repeated where parts of it are not known', async () => {
  const yaml = `Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Al$0low
            Action: [s3:GetObject, s3:ListAllMyBuckets]
            Resource: '*'
            Condition:
              StringEquals:
                aws:PrincipalTag/team: !Ref Team
`;
  const titles = await offered(yaml, { languageId: 'yaml' });
  assert.ok(!titles.some((title) => title.startsWith(SPLIT)));
  const known = await offered(yaml.replace('!Ref Team', 'blue'), { languageId: 'yaml' });
  assert.ok(known.some((title) => title.startsWith(SPLIT)));
});
