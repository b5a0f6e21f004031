import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyKind } from '../../server/src/policy/model/kind.ts';
import { rule } from '../../server/src/policy/rules/allow-not-action.ts';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { rule as passRole } from '../../server/src/policy/rules/pass-role.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

const ALL_BUT_IAM = { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' };

test('what may leave nothing over, or cannot be known, is left alone', () => {
  assert.deepEqual(codes(ALL_BUT_IAM), ['ALLOW_WITH_NOT_ACTION_AND_STAR_IN_RESOURCE']);
  for (const change of [
    { NotAction: '*' },
    { NotAction: ['iam:*', '⟦more⟧'] },
    { NotAction: ['iam:*', 's3:⟦name⟧'] },
    { Effect: '⟦effect⟧' },
    { Resource: '⟦resource⟧' },
    { Resource: [] },
  ]) {
    assert.deepEqual(codes({ ...ALL_BUT_IAM, ...change }), [], JSON.stringify(change));
  }
});

test('it is silent where another check says it at the same place', () => {
  for (const NotAction of ['s3:*', ['iam:Get*', 'organizations:*']]) {
    assert.deepEqual(codes({ ...ALL_BUT_IAM, NotAction }), [
      'PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
    ]);
  }
  assert.deepEqual(codes({ ...ALL_BUT_IAM, NotAction: 'iam:Pass*' }), []);
  assert.deepEqual(codes({ ...ALL_BUT_IAM, NotAction: ['iam:PassRole', 'iam:Create*'] }), [
    'ALLOW_WITH_NOT_ACTION_AND_STAR_IN_RESOURCE',
  ]);
});

test('the policy of a resource is about that resource, and limits give nothing', () => {
  assert.deepEqual(codes(ALL_BUT_IAM, 'resource'), ['ALLOW_WITH_NOT_ACTION']);
  for (const kind of ['boundary', 'session', 'scp', 'vpcEndpoint'] as const) {
    assert.deepEqual(codes(ALL_BUT_IAM, kind), [], kind);
  }
});

function codes(statement: object, kind: PolicyKind = 'identity'): string[] {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
  const options = { rules: [rule, passRole], catalog: miniCatalog(), settings: DEFAULT_RULE_SETTINGS };
  const { findings, crashes } = runRules(policyWithHoles(text, { kind }), options);
  assert.deepEqual(crashes, []);
  return findings.map(({ code }) => code);
}
