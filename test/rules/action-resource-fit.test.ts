import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../server/src/policy/catalog/catalog.ts';
import type { PolicyKind } from '../../server/src/policy/model/kind.ts';
import { rule } from '../../server/src/policy/rules/action-resource-fit.ts';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { catalogFromTables, miniCatalog, miniCatalogTables } from '../harness/mini-catalog.ts';
import { action, resourceType } from '../harness/mini-catalog-rows.ts';

interface Options {
  readonly kind?: PolicyKind;
  readonly catalog?: Catalog;
}

function findings(statement: object, { kind = 'identity', catalog = miniCatalog() }: Options = {}) {
  const text = JSON.stringify({ Statement: [{ Effect: 'Allow', ...statement }] });
  const { findings, crashes } = runRules(policyWithHoles(text, { kind }), {
    rules: [rule],
    catalog,
    settings: DEFAULT_RULE_SETTINGS,
  });
  assert.deepEqual(crashes, []);
  return findings;
}

function codes(statement: object, options?: Options): string[] {
  return findings(statement, options).map(({ code }) => code);
}

const bucket = 'arn:aws:s3:::amzn-s3-demo-bucket';

test('what a template fills in may be any resource, and any action', () => {
  assert.deepEqual(codes({ Action: 's3:GetObject', Resource: bucket }), ['ACTION_CANNOT_MATCH_RESOURCE']);
  assert.deepEqual(codes({ Action: 's3:GetObject', Resource: [bucket, '⟦arn⟧'] }), []);
  assert.deepEqual(codes({ Action: 's3:GetObject', Resource: `${bucket}⟦path⟧` }), []);
  assert.deepEqual(codes({ Action: 's3:⟦action⟧', Resource: bucket }), []);
  const idle = { Resource: [bucket, `${bucket}/*`] };
  assert.deepEqual(codes({ ...idle, Action: ['s3:GetObject'] }), ['RESOURCE_WITHOUT_ACTION']);
  assert.deepEqual(codes({ ...idle, Action: ['s3:GetObject', 's3:⟦action⟧'] }), []);
});

test('an ARN with a fault of its own is left to the check of ARNs', () => {
  assert.deepEqual(codes({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:::orders' }), []);
  assert.deepEqual(codes({ Action: 's3:GetObject', Resource: 'arn:aws:s3:us-east-1::orders' }), []);
  assert.deepEqual(codes({ Action: 's3:GetObject', Resource: 'arn:aws:invented:::orders' }), []);
});

test('wildcards in an ARN reach what they can', () => {
  for (const Resource of [
    '*',
    'arn:aws:*:*:*:*',
    'arn:aws:s3:::*',
    'arn:aws:s3:::orders*',
    'arn:aws:s3:::*/*',
  ]) {
    assert.deepEqual(codes({ Action: 's3:GetObject', Resource }), [], Resource);
  }
  const table = 'arn:aws:dynamodb:*:*:table';
  assert.deepEqual(codes({ Action: 'dynamodb:PutItem', Resource: `${table}/orders/index/*` }), [
    'ACTION_CANNOT_MATCH_RESOURCE',
  ]);
  assert.deepEqual(codes({ Action: 'dynamodb:Query', Resource: `${table}/orders/index/*` }), []);
  assert.deepEqual(codes({ Action: 'dynamodb:PutItem', Resource: `${table}/*` }), []);
});

test('a listing takes a whole kind, except of services that ask for all resources', () => {
  const all = (Action: string, Resource: string) => codes({ Action, Resource });
  assert.deepEqual(all('dynamodb:ListTables', 'arn:aws:dynamodb:*:*:table/*'), []);
  assert.deepEqual(all('dynamodb:ListTables', 'arn:aws:dynamodb:*:*:table/orders'), [
    'ACTION_NEEDS_ALL_RESOURCES',
  ]);
  assert.deepEqual(all('ec2:DescribeInstances', 'arn:aws:ec2:*:*:*'), []);
  assert.deepEqual(all('ec2:DescribeInstances', 'arn:aws:ec2:*:*:instance/*'), [
    'ACTION_NEEDS_ALL_RESOURCES',
  ]);
  // Asked for below a path, this is for `role/service-role/`.
  assert.deepEqual(all('iam:ListRoles', 'arn:aws:iam::*:role/service-role/*'), [
    'ACTION_MAY_NOT_MATCH_RESOURCE',
  ]);
});

test('a Deny is reported where that is certain, and not for what it names to be safe', () => {
  assert.deepEqual(codes({ Effect: 'Deny', Action: 's3:GetObject', Resource: bucket }), [
    'ACTION_CANNOT_MATCH_RESOURCE',
  ]);
  assert.deepEqual(codes({ Effect: 'Deny', Action: 's3:GetObject', Resource: [bucket, `${bucket}/*`] }), []);
  assert.deepEqual(
    codes({ Effect: 'Deny', Action: 'organizations:ListAccounts', Resource: organization }),
    [],
  );
  assert.deepEqual(codes({ Effect: '⟦effect⟧', Action: 's3:GetObject', Resource: bucket }), []);
});

const organization = 'arn:aws:organizations::111122223333:account/o-a1b2c3d4e5/444455556666';

test('a type that the list does not explain may be anything', () => {
  const services = miniCatalogTables.services.map((service) =>
    service.prefix === 'sns'
      ? {
          ...service,
          actions: [action('Publish', 'Write', 'send', { resources: ['endpoint*'] })],
          resourceTypes: [
            resourceType('endpoint', '*'),
            resourceType('topic', 'arn:${Partition}:sns:${Region}:${Account}:${TopicName}'),
          ],
        }
      : service,
  );
  const catalog = catalogFromTables({ ...miniCatalogTables, services });
  const statement = { Action: 'sns:Publish', Resource: 'arn:aws:sns:us-east-1:111122223333:orders' };
  assert.deepEqual(codes(statement, { catalog }), []);
});

test('only what the statement says in full is moved to another', () => {
  const titles = (statement: object): string[] =>
    findings(statement).flatMap(({ fixes }) => fixes().map(({ title }) => title));
  const statement = { Action: ['s3:ListAllMyBuckets', 's3:ListBucket'], Resource: bucket };
  assert.deepEqual(titles(statement), [
    'Move s3:ListAllMyBuckets to a statement for all resources: allows them',
    'Remove s3:ListAllMyBuckets, which the statement never allows',
  ]);
  const Condition = { StringEquals: { 'aws:PrincipalTag/team': '⟦team⟧' } };
  assert.deepEqual(titles({ ...statement, Condition }), [
    'Remove s3:ListAllMyBuckets, which the statement never allows',
  ]);
});

test('no fix is safe', () => {
  for (const Action of [['s3:ListAllMyBuckets', 's3:GetObject', 's3:ListBucket'], 's3:ListAllMyBuckets']) {
    const fixes = findings({ Action, Resource: bucket }).flatMap((one) => one.fixes());
    assert.ok(fixes.length > 0 && fixes.every(({ safe }) => !safe));
  }
});

test('a document made to hurt is given up on', () => {
  const Resource = Array.from({ length: 200 }, (_, i) => `arn:aws:ec2:*:*:${'*a?b'.repeat(300)}${i}`);
  assert.deepEqual(codes({ Action: ['ec2:*', 's3:*'], Resource }), []);
});
