import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyKind } from '../../server/src/policy/model/kind.ts';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { rules } from '../../server/src/policy/rules/index.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

/** What a host fills in later inside a condition, between `⟦` and `⟧`, and what can still be said beside it. */
const CASES: readonly [condition: object, codes: readonly string[]][] = [
  [{ IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '⟦office⟧'] } }, []],
  [
    { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '203.0.113.0/24', '⟦office⟧'] } },
    ['PRIVATE_IP_ADDRESS_SUBSET'],
  ],
  // AWS does not read the second one, and says so.
  [{ IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '010.0.0.1'] } }, []],
  [{ DateLessThan: { 'aws:CurrentTime': '17⟦rest⟧' } }, []],
  [{ StringEquals: { 'aws:SourceVpc': ['vpc-⟦id⟧', '⟦vpc⟧'], 'aws:SourceVpce': 'vpce-⟦id⟧' } }, []],
  [{ StringLike: { 'aws:PrincipalOrgID': '⟦organization⟧*' } }, []],
  [
    { StringEquals: { 'aws:SourceAccount': '${aws:accountId}', 'aws:ResourceAccount': '${AWS::AccountId}' } },
    [],
  ],
  [{ Bool: { 'aws:SecureTransport': '${self:custom.tls}' } }, []],
  [{ StringEquals: { 'kms:ViaService': 's3.⟦region⟧.amazonaws.com' } }, []],
  [{ StringEquals: { 'kms:ViaService': 's3.xy-new-7.amazonaws.com' } }, []],
  [{ StringEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': '⟦key⟧' } }, []],
  [{ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' }, StringEquals: { 'aws:SourceVpc': '⟦vpc⟧' } }, []],
];

/** The checks that these cases are about. */
const CODES =
  /^(PRIVATE_|INVALID_(DATE_VALUE|KMS_KEY_VALUE|VPCE?_FORMAT|SERVICE_PRINCIPAL_FORMAT|VARIABLE_FOR_OPERATOR)|MISSING_PAIRED|.*_USAGE_TOO_PERMISSIVE)/;

for (const [condition, codes] of CASES) {
  test(`${JSON.stringify(condition)}: ${codes.join(', ') || 'nothing to say'}`, () => {
    assert.deepEqual(findings(condition, 'identity'), codes);
  });
}

test('in a policy whose version knows no variables the braces are text', () => {
  const condition = { StringEquals: { 'aws:PrincipalAccount': '${aws:PrincipalTag/home}' } };
  assert.deepEqual(findings(condition, 'identity', '2008-10-17'), []);
  assert.deepEqual(findings(condition, 'identity'), ['VARIABLE_USAGE_TOO_PERMISSIVE']);
});

function findings(condition: object, kind: PolicyKind, version = '2012-10-17'): string[] {
  const text = JSON.stringify({
    Version: version,
    Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition: condition },
  });
  const { findings, crashes } = runRules(policyWithHoles(text, { kind }), {
    rules,
    catalog: miniCatalog(),
    settings: DEFAULT_RULE_SETTINGS,
  });
  assert.deepEqual(crashes, []);
  return findings.map(({ code }) => code).filter((code) => CODES.test(code));
}
