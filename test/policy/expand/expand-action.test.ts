import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandAction } from '../../../server/src/policy/access/actions/expand-action.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

const names = (pattern: string): string[] =>
  expandAction(pattern, miniCatalog()).flatMap(({ service, actions }) =>
    actions.map((action) => `${service.prefix}:${action.name}`),
  );

test('an action in any case is itself', () => {
  assert.deepEqual(names('S3:getobject'), ['s3:GetObject']);
});

test('wildcards stand anywhere in the name', () => {
  assert.deepEqual(names('s3:Get*Tagging'), ['s3:GetObjectTagging']);
  assert.deepEqual(names('dynamodb:?etItem'), ['dynamodb:GetItem']);
  assert.deepEqual(names('sqs:*queue'), ['sqs:CreateQueue']);
});

test('a wildcard in place of the service takes in all of them', () => {
  assert.deepEqual(names('*:TagResource'), ['dynamodb:TagResource', 'lambda:TagResource']);
});

test('all actions of a service are told from most of them', () => {
  const [all] = expandAction('sqs:**', miniCatalog());
  assert.equal(all?.every, true);
  assert.equal(all?.actions, miniCatalog().service('sqs')?.actions, 'no list is made anew');
  const [most] = expandAction('sqs:?*e*', miniCatalog());
  assert.equal(most?.every, true, 'every name of SQS holds an e');
  const [some] = expandAction('sqs:*Message', miniCatalog());
  assert.equal(some?.every, false);
});

test('`*` is every action of every service', () => {
  const catalog = miniCatalog();
  assert.deepEqual(
    expandAction('*', catalog).map(({ service }) => service.prefix),
    catalog.prefixes,
  );
  assert.deepEqual(expandAction('*:*', catalog).length, catalog.prefixes.length);
});

test('what is no action takes in nothing', () => {
  for (const text of ['', ':', 's3', 's3:', ':GetObject', 'nosuch:Thing', 's3:Nothing*', '${a}:b']) {
    assert.deepEqual(names(text), [], text);
  }
});

test('the second answer is the first one, kept', () => {
  const catalog = miniCatalog();
  assert.equal(expandAction('s3:Get*', catalog), expandAction('s3:Get*', catalog));
});

test('a pattern written to take long is answered at once', () => {
  const started = performance.now();
  names(`*:a${'*'.repeat(200_000)}b`);
  names(`s3:${'*?'.repeat(100_000)}`);
  assert.ok(performance.now() - started < 1000);
});
