import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withMissingFields } from '../../../server/src/policy/access/resources/missing-arn-fields.ts';
import { arnFields } from '../../../server/src/policy/model/arn.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

const whole = (text: string) => withMissingFields(arnFields(text), miniCatalog());

test('a missing account or Region is any, and stays empty where the service has none', () => {
  assert.equal(whole('arn:aws:dynamodb:us-east-1:table/Orders'), 'arn:aws:dynamodb:us-east-1:*:table/Orders');
  assert.equal(
    whole('arn:aws:dynamodb:111122223333:table/Orders'),
    'arn:aws:dynamodb:*:111122223333:table/Orders',
  );
  assert.equal(whole('arn:aws:dynamodb:table/Orders'), 'arn:aws:dynamodb:*:*:table/Orders');
  assert.equal(whole('arn:aws:iam:111122223333:role/orders'), 'arn:aws:iam::111122223333:role/orders');
  assert.equal(whole('arn:aws:s3::orders/*'), 'arn:aws:s3:::orders/*');
  assert.equal(whole('arn:aws:s3:orders'), 'arn:aws:s3:::orders');
});

test('a resource with a colon of its own is put together again', () => {
  assert.equal(
    whole('arn:aws:lambda:us-east-1:function:orders'),
    'arn:aws:lambda:us-east-1:*:function:orders',
  );
});

test('what can be meant in several ways, or is no resource, is left alone', () => {
  assert.equal(whole('arn:aws:sqs:us-east-1'), undefined);
  assert.equal(whole('arn:aws:sqs:us-east-1:111122223333'), undefined);
  assert.equal(whole('arn:aws:nosuch:us-east-1:table/Orders'), undefined);
  assert.equal(whole('arn:aws:dynamodb:us-east-1:tabel/Orders'), undefined);
  assert.equal(whole('arn:aws:iam:us-east-1:role/orders'), undefined);
  assert.equal(whole('arn:aws:s3:'), undefined);
});
