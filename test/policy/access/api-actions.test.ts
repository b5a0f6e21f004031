import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionFault } from '../../../server/src/policy/access/actions/action-fault.ts';
import { apiOperations } from '../../../server/src/policy/catalog/facts/api-names.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

const PREFIXES = [
  'access-analyzer',
  'apigateway',
  'bedrock',
  'cassandra',
  'cloudfront',
  'dynamodb',
  'execute-api',
  'kms',
  'lambda',
  'neptune-db',
  's3',
  'sns',
  'sqs',
  'timestream',
];

function faultOf(action: string): string | undefined {
  const fault = actionFault(action, () => [], miniCatalog());
  return fault && [fault.kind, fault.isApi ? 'api' : 'iam', ...fault.nearest].join(' ');
}

test('an operation of an API leads to the actions that it takes', () => {
  assert.equal(faultOf('s3:ListObjectsV2'), 'misspelt api s3:ListBucket');
  assert.equal(faultOf('s3:headbucket'), 'misspelt api s3:ListBucket');
  // One letter from `s3:ListBucket`, and yet another action.
  assert.equal(faultOf('s3:ListBuckets'), 'misspelt api s3:ListAllMyBuckets');
  assert.equal(faultOf('lambda:Invoke'), 'misspelt api lambda:InvokeFunction');
  assert.equal(faultOf('s3:CopyObject'), 'misspelt api s3:GetObject s3:PutObject');
});

test('so does a pattern of operations, and a slip of one', () => {
  assert.equal(faultOf('s3:ListObjects*'), 'misspelt api s3:ListBucket');
  assert.equal(faultOf('s3:Head*'), 'misspelt api s3:ListBucket s3:GetObject');
  assert.equal(faultOf('s3:ListObjectV2'), 'misspelt api s3:ListBucket');
});

test('the name of a client leads to the service, and its operations on', () => {
  assert.equal(faultOf('cloudwatchlogs:PutLogEvents'), 'misspeltService api logs:PutLogEvents');
  assert.equal(faultOf('s3api:*'), 'misspeltService api s3:*');
  assert.equal(faultOf('s3control:HeadObject'), 'misspeltService api s3:GetObject');
  assert.equal(faultOf('s3api:FlipObject'), 'unknownService iam');
});

test('what the data does not have may be newer, whatever the API has', () => {
  // The mini catalog has no `s3:PutEncryptionConfiguration`.
  assert.equal(faultOf('s3:PutBucketEncryption'), 'unknown iam');
  assert.equal(faultOf('s3:FlipObject'), 'unknown iam');
  assert.equal(faultOf('lambda:InvokeFunctionV2'), 'unknown iam lambda:InvokeFunction');
  assert.equal(faultOf('dynamodb:GetItemz'), 'misspelt iam dynamodb:GetItem');
});

test('no operation is listed twice, nor as the action that it takes', () => {
  for (const prefix of PREFIXES) {
    const operations = apiOperations(prefix);
    assert.ok(operations.length > 0, prefix);
    assert.equal(new Set(operations.map(({ name }) => name)).size, operations.length, prefix);
    for (const { name, actions } of operations)
      assert.ok(actions.length > 0 && !actions.includes(name), name);
  }
  assert.deepEqual(apiOperations('constructor'), []);
});
