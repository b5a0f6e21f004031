import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../server/src/policy/catalog/catalog.ts';
import { rule } from '../../server/src/policy/rules/condition-key-action.ts';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { rule as awsRule } from '../../server/src/policy/rules/unsent-condition-key.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { catalogFromTables, miniCatalog, miniCatalogTables } from '../harness/mini-catalog.ts';
import { action, key } from '../harness/mini-catalog-rows.ts';

function messages(statement: object, catalog: Catalog = miniCatalog()): string[] {
  const text = JSON.stringify({ Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] });
  const { findings, crashes } = runRules(policyWithHoles(text, { kind: 'identity' }), {
    rules: [rule, awsRule],
    catalog,
    settings: DEFAULT_RULE_SETTINGS,
  });
  assert.deepEqual(crashes, []);
  return findings.map(({ messageId }) => messageId);
}

function withOperator(operator: string, value = 'https', Action: unknown = 'sns:Publish'): string[] {
  return messages({ Action, Condition: { [operator]: { 'sns:Protocol': value } } });
}

test('what an absent key means is the operator’s', () => {
  for (const operator of ['StringEquals', 'StringLike', 'ForAnyValue:StringEquals']) {
    assert.deepEqual(withOperator(operator), ['neverAllows'], operator);
  }
  for (const operator of ['StringNotEquals', 'StringEqualsIfExists', 'ForAllValues:StringLike']) {
    assert.deepEqual(withOperator(operator), ['alwaysHolds'], operator);
  }
  assert.deepEqual(withOperator('Null', 'false'), ['neverAllows']);
  assert.deepEqual(withOperator('Null', 'true'), ['alwaysHolds']);
  assert.deepEqual(withOperator('Null', '⟦value⟧'), []);
  assert.deepEqual(withOperator('StringEqualz'), []);
});

test('a list of some that send the key is reported only where the others are lost', () => {
  const both = ['sns:Subscribe', 'sns:Publish'];
  assert.deepEqual(withOperator('StringEquals', 'https', both), ['someNotAllowed']);
  assert.deepEqual(withOperator('StringEqualsIfExists', 'https', both), []);
  assert.deepEqual(withOperator('StringNotEquals', 'http', both), []);
});

test('what is not known is left alone', () => {
  for (const Action of [
    '*',
    'sns:*',
    'sns:Invented',
    'invented:*',
    ['sns:Publish', '⟦action⟧'],
    'sns:⟦action⟧',
  ]) {
    assert.deepEqual(withOperator('StringEquals', 'https', Action), [], String(Action));
  }
  const condition = (key: string): string[] =>
    messages({ Action: 'sns:Publish', Condition: { StringEquals: { [key]: 'x' } } });
  assert.deepEqual(condition('sns:Invented'), []);
  assert.deepEqual(condition('invented:Key'), []);
  assert.deepEqual(condition('aws:Invented'), []);
  assert.deepEqual(condition('aws:PrincipalTag/team'), []);
  assert.deepEqual(condition('no-key'), []);
});

test('nothing is said twice at one place', () => {
  const Condition = { StringLike: { 's3:prefix': 'home/*' } };
  assert.deepEqual(messages({ Action: ['s3:ListBucket', 's3:GetObject'], Condition }), ['pair']);
  const tagged = { StringEquals: { 'aws:ResourceTag/team': 'orders' } };
  assert.deepEqual(messages({ Action: 'lambda:ListFunctions', Condition: tagged }), ['allow']);
});

test('keys of a session are in all its requests, though one service lists them', () => {
  const name = 'lambda:SourceFunctionArn';
  const services = miniCatalogTables.services.map((service) =>
    service.prefix === 'lambda'
      ? {
          ...service,
          actions: [action('InvokeFunction', 'Write', 'invoke', { keys: [name, 'lambda:Mode'] })],
          resourceTypes: [],
          conditionKeys: [key(name, 'ARN', 'the function'), key('lambda:Mode', 'String', 'the mode')],
        }
      : service,
  );
  const catalog = catalogFromTables({ ...miniCatalogTables, services });
  const condition = (one: string): string[] =>
    messages({ Action: 'sns:Publish', Condition: { StringEquals: { [one]: 'x' } } }, catalog);
  assert.deepEqual(condition('lambda:Mode'), ['neverAllows']);
  assert.deepEqual(condition(name), []);
});
