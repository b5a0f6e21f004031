import assert from 'node:assert/strict';
import { test } from 'node:test';
import { POLICY_KINDS, type PolicyKind, takesPrincipal } from '../../server/src/policy/model/kind.ts';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { rules } from '../../server/src/policy/rules/index.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

/** Where a host fills in a value later, anything can stand there, and nothing is said. */
for (const kind of POLICY_KINDS) {
  test(`a policy of holes alone has no finding: ${kind}`, () => {
    assert.deepEqual(findings(policyOfHoles(kind), kind), []);
  });
}

test('what is known beside a hole is looked at', () => {
  const text = '{ "Version": "2012-10-17", "Statement": { "Sid": "read-⟦name⟧" } }';
  assert.ok(findings(text, 'identity').includes('UNSUPPORTED_SID'));
});

test('a size with holes is said to be at least so much', () => {
  const text = `{ "Version": "2012-10-17", "Statement": { "Sid": "⟦name⟧${'x'.repeat(7000)}" } }`;
  const { findings } = run(text, 'identity');
  const size = findings.find(({ code }) => code === 'POLICY_SIZE_EXCEEDS_MANAGED_POLICY_QUOTA');
  assert.match(size?.message ?? '', /at least 7,0\d\d characters/);
});

function findings(text: string, kind: PolicyKind): string[] {
  const { findings, crashes } = run(text, kind);
  assert.deepEqual(crashes, []);
  return findings.map(({ code }) => code);
}

function run(text: string, kind: PolicyKind) {
  const settings = DEFAULT_RULE_SETTINGS;
  return runRules(policyWithHoles(text, { kind }), { rules, catalog: miniCatalog(), settings });
}

function policyOfHoles(kind: PolicyKind): string {
  const hole = '⟦anything⟧';
  const statement = {
    Sid: hole,
    Effect: hole,
    ...(takesPrincipal(kind) ? { Principal: principalOfHoles(kind, hole) } : {}),
    Action: [hole, hole],
    ...(kind === 'trust' ? {} : { Resource: hole }),
    Condition: { StringEquals: { 'aws:PrincipalTag/team': [hole] }, Bool: { 'aws:SecureTransport': hole } },
  };
  return JSON.stringify({ Version: hole, Id: hole, Statement: [statement, hole] });
}

function principalOfHoles(kind: PolicyKind, hole: string): unknown {
  if (kind === 'rcp') return hole;
  return kind === 'trust' ? { AWS: [hole], Federated: hole } : { AWS: [hole], Service: hole };
}
