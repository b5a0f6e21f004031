import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, completeAt, itemAt, labelsAt, statementOf } from '../../harness/complete.ts';

const resource = (actions: string, value: string): string =>
  statementOf(`"Effect": "Allow", "Action": ${actions}, "Resource": ${value}`);

const OBJECT = 'arn:aws:s3:::${BucketName}/${ObjectName}';
const BUCKET = 'arn:aws:s3:::${BucketName}';

test('the ARNs that the actions take are offered with their places', () => {
  assert.deepEqual(labelsAt(resource('"s3:GetObject"', '"$0"')), [OBJECT, '*']);
  assert.equal(
    accepted(resource('"s3:GetObject"', '"$0"'), OBJECT),
    resource('"s3:GetObject"', '"arn:aws:s3:::${1:BucketName}/${2:ObjectName}"'),
  );
  assert.equal(
    accepted(
      resource('"dynamodb:GetItem"', '[$0]'),
      'arn:aws:dynamodb:${Region}:${Account}:table/${TableName}',
    ),
    resource('"dynamodb:GetItem"', '["arn:aws:dynamodb:${1:Region}:${2:Account}:table/${3:TableName}"]'),
  );
  assert.equal(itemAt(resource('"s3:GetObject"', '"$0"'), OBJECT).description, 'object');
});

test('the type that most of the actions take comes first, a required one before an optional one', () => {
  assert.deepEqual(labelsAt(resource('["s3:GetObject", "s3:PutObject", "s3:ListBucket"]', '"$0"')), [
    OBJECT,
    BUCKET,
    '*',
  ]);
  const query = labelsAt(resource('"dynamodb:Query"', '"$0"'));
  assert.ok(query[0]!.endsWith('table/${TableName}'));
  assert.ok(query[1]!.endsWith('/index/${IndexName}'));
  const attach = labelsAt(resource('"organizations:AttachPolicy"', '"$0"'));
  assert.match(attach[0]!, /:policy\//, 'account, root and unit are optional');
});

test('of types that are taken alike the one with the plainest ARN comes first', () => {
  assert.match(labelsAt(resource('"ec2:RunInstances"', '"$0"'))[0]!, /::image\/\$\{ImageId\}$/);
});

test('a wildcard takes the types of the actions that it matches', () => {
  assert.deepEqual(labelsAt(resource('"s3:*Object"', '"$0"')), [OBJECT, '*']);
  assert.ok(labelsAt(resource('"ec2:*"', '"$0"')).length > 5);
});

test('where no resource can be named, * comes first and says why', () => {
  const marked = resource('"s3:ListAllMyBuckets"', '$0');
  assert.deepEqual(labelsAt(marked), ['*']);
  assert.equal(itemAt(marked, '*').description, 's3:ListAllMyBuckets takes only *');
  assert.equal(accepted(marked, '*'), resource('"s3:ListAllMyBuckets"', '"*"'));
  const text = `{"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"},
    {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "$0"}]}`;
  assert.equal(labelsAt(text)[0], '*');
  const mixed = resource('["s3:ListAllMyBuckets", "s3:ListBucket"]', '"$0"');
  assert.deepEqual(labelsAt(mixed), [BUCKET, '*']);
  assert.equal(itemAt(mixed, '*').description, 's3:ListAllMyBuckets takes only *');
});

test('what is typed of an ARN stays', () => {
  const marked = resource('["s3:GetObject", "s3:ListBucket"]', '"arn:aws:s3:::my-bucket$0"');
  assert.deepEqual(labelsAt(marked), ['arn:aws:s3:::my-bucket/${ObjectName}', 'arn:aws:s3:::my-bucket/*']);
  assert.equal(
    accepted(marked, 'arn:aws:s3:::my-bucket/${ObjectName}'),
    resource('["s3:GetObject", "s3:ListBucket"]', '"arn:aws:s3:::my-bucket/${1:ObjectName}"'),
  );
  assert.equal(
    accepted(
      resource('"dynamodb:*"', '"arn:aws:dynamodb:eu-west-1:111122223333:ta$0"'),
      'arn:aws:dynamodb:eu-west-1:111122223333:table/${TableName}',
    ),
    resource('"dynamodb:*"', '"arn:aws:dynamodb:eu-west-1:111122223333:table/${1:TableName}"'),
  );
  assert.equal(completeAt(marked).incomplete, true, 'the list follows what is typed');
});

test('what is behind the cursor stays too', () => {
  const marked = resource('"s3:GetObject"', '"arn:aws:s3:::my-$0bucket"');
  assert.equal(
    accepted(marked, 'arn:aws:s3:::my-bucket/*'),
    resource('"s3:GetObject"', '"arn:aws:s3:::my-bucket/*"'),
  );
});

test('a text without its closing quote is completed as if it had one', () => {
  assert.equal(
    accepted(
      statementOf('"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::b$0]'),
      'arn:aws:s3:::b/*',
    ),
    resource('"s3:GetObject"', '["arn:aws:s3:::b/*"]'),
  );
});

test('ARNs that contradict what is typed are not offered', () => {
  assert.deepEqual(labelsAt(resource('"s3:GetObject"', '"arn:aws:sqs:$0"')), []);
  assert.deepEqual(labelsAt(resource('"sqs:SendMessage"', '"arn:aws:dynamodb:eu-w$0"')), []);
  assert.deepEqual(
    labelsAt(resource('"dynamodb:GetItem"', '"arn:aws:dynamodb::$0"')),
    [],
    'the Region is missing',
  );
  assert.deepEqual(labelsAt(resource('"s3:GetObject"', '"arn:aws:s3:eu-west-1:$0"')), []);
  assert.deepEqual(
    labelsAt(resource('"dynamodb:GetItem"', '"arn:aws:dynamodb:eu-west-1:111122223333:index/$0"')),
    [],
  );
});

test('while the Region is typed, Regions of the partition are offered and the list goes on', () => {
  const marked = resource('"dynamodb:GetItem"', '"arn:aws:dynamodb:eu-w$0"');
  assert.deepEqual(
    labelsAt(marked),
    ['1', '2', '3'].map((number) => `arn:aws:dynamodb:eu-west-${number}:`),
  );
  const item = itemAt(marked, 'arn:aws:dynamodb:eu-west-1:');
  assert.equal(item.continues, true);
  assert.equal(item.description, 'Europe (Ireland)');
  const china = labelsAt(resource('"dynamodb:GetItem"', '"arn:aws-cn:dynamodb:$0"'));
  assert.ok(china.includes('arn:aws-cn:dynamodb:cn-north-1:'));
  assert.ok(!china.some((label) => label.includes('eu-west')));
});

test('partition, account and Region are those that the policy uses', () => {
  const text = `{"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:jobs"},
    {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "$0"}]}`;
  const label = 'arn:aws-us-gov:dynamodb:us-gov-west-1:111122223333:table/${TableName}';
  assert.ok(
    accepted(text, label).endsWith(
      '"arn:aws-us-gov:dynamodb:${1:us-gov-west-1}:${2:111122223333}:table/${3:TableName}"}]}',
    ),
  );
});

test('ARNs of other statements are offered again where the service is the same', () => {
  const text = `{"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": ["arn:aws:s3:::reports", "arn:aws:sqs:::x"]},
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "$0"}]}`;
  const labels = labelsAt(text);
  assert.ok(labels.includes('arn:aws:s3:::reports'));
  assert.ok(!labels.includes('arn:aws:sqs:::x'));
});

test('without actions the ARN is begun and its service chosen', () => {
  const none = (value: string) => statementOf(`"Effect": "Allow", "Resource": ${value}`);
  assert.deepEqual(labelsAt(none('"$0"')), ['arn:aws:', '*']);
  assert.equal(accepted(none('"$0"'), 'arn:aws:'), none('"arn:aws:$0"'));
  assert.equal(accepted(none('"arn:aws:dyn$0"'), 'arn:aws:dynamodb:'), none('"arn:aws:dynamodb:$0"'));
  assert.ok(
    labelsAt(none('"arn:aws:lambda:$0"')).includes(
      'arn:aws:lambda:${Region}:${Account}:function:${FunctionName}',
    ),
  );
});

test('a resource policy without actions is offered its own resource', () => {
  const as = { kind: 'resource', resourceType: 'AWS::S3::Bucket' } as const;
  assert.ok(labelsAt(statementOf('"Effect": "Allow", "Resource": "$0"'), { as }).includes(BUCKET));
});

test('a word finds an ARN by its type', () => {
  assert.equal(
    accepted(
      resource('"lambda:InvokeFunction"', '"alias$0"'),
      'arn:aws:lambda:${Region}:${Account}:function:${FunctionName}:${Alias}',
    ),
    resource(
      '"lambda:InvokeFunction"',
      '"arn:aws:lambda:${1:Region}:${2:Account}:function:${3:FunctionName}:${4:Alias}"',
    ),
  );
  assert.equal(
    accepted(resource('"sns:Publish"', 'topic$0'), 'arn:aws:sns:${Region}:${Account}:${TopicName}'),
    resource('"sns:Publish"', '"arn:aws:sns:${1:Region}:${2:Account}:${3:TopicName}"'),
  );
});

test('what stands in the list already is left out', () => {
  assert.ok(!labelsAt(resource('"s3:GetObject"', '["*", "$0"]')).includes('*'));
});

test('an ARN is told with the actions that take it', () => {
  const documentation = itemAt(
    resource('["s3:GetObject", "s3:PutObject"]', '"$0"'),
    OBJECT,
  ).documentation?.();
  assert.match(documentation ?? '', /`GetObject`, `PutObject`/);
});
