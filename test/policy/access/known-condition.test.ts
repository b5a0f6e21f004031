import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyKind } from '../../../server/src/policy/model/kind.ts';
import { runRules } from '../../../server/src/policy/rules/engine.ts';
import { rules } from '../../../server/src/policy/rules/index.ts';
import { DEFAULT_RULE_SETTINGS } from '../../../server/src/policy/rules/rule.ts';
import { policyWithHoles } from '../../harness/holes.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

const statements: readonly [PolicyKind, string, Readonly<Record<string, unknown>>][] = [
  ['identity', 'ADMINISTRATOR_ACCESS', { Action: '*', Resource: '*' }],
  ['identity', 'FULL_SERVICE_ACCESS', { Action: 's3:*', Resource: '*' }],
  ['identity', 'PASS_ROLE_WITH_STAR_IN_RESOURCE', { Action: 'iam:PassRole', Resource: '*' }],
  ['identity', 'CREATE_SLR_WITH_STAR_IN_RESOURCE', { Action: 'iam:CreateServiceLinkedRole', Resource: '*' }],
  ['resource', 'PUBLIC_ACCESS', { Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }],
  [
    'resource',
    'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    { Principal: { Service: 's3.amazonaws.com' }, Action: 'sns:Publish', Resource: '*' },
  ],
];

for (const [kind, code, statement] of statements) {
  test(`${code} needs a condition that is known`, () => {
    assert.ok(codesOf(kind, statement).includes(code));
    for (const Condition of ['⟦condition⟧', { StringEquals: '⟦keys⟧' }]) {
      assert.ok(!codesOf(kind, { ...statement, Condition }).includes(code), JSON.stringify(Condition));
    }
  });
}

function codesOf(kind: PolicyKind, statement: object): string[] {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  const settings = DEFAULT_RULE_SETTINGS;
  const policy = policyWithHoles(text, { kind });
  return runRules(policy, { rules, catalog: miniCatalog(), settings }).findings.map(({ code }) => code);
}
