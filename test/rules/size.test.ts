import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentDialect } from '../../server/src/policy/hosts/document/dialect.ts';
import type { KindSetting } from '../../server/src/policy/hosts/host.ts';
import { lowerPolicy } from '../../server/src/policy/model/lower.ts';
import { policySize } from '../../server/src/policy/model/size.ts';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { rule } from '../../server/src/policy/rules/size.ts';
import { json } from '../../server/src/policy/syntax/json/notation.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

function lower(text: string, setting: KindSetting, verbatim = true) {
  const { root } = json.read(text);
  assert.ok(root?.kind === 'map');
  return lowerPolicy(root, { ...setting, dialect: documentDialect, verbatim });
}

function codes(text: string, setting: KindSetting, verbatim = true): string[] {
  const options = { rules: [rule], catalog: miniCatalog(), settings: DEFAULT_RULE_SETTINGS };
  return runRules(lower(text, setting, verbatim), options).findings.map(({ code }) => code);
}

/** A policy of exactly that many characters without white space, among much white space. */
function policyOf(characters: number): string {
  const empty = '{"Version":"2012-10-17","Id":""}';
  return `{ "Version": "2012-10-17",\n\n    "Id": "${'x'.repeat(characters - empty.length)}" }`;
}

test('white space counts nothing, neither between the parts nor inside strings', () => {
  const size = policySize(lower('{ "Id" : "a b\\tc", "Version": [ 1 , true ] }\n', { kind: 'identity' }));
  assert.deepEqual(size, {
    withoutWhiteSpace: '{"Id":"ab\\tc","Version":[1,true]}'.length,
    minified: { characters: 34, bytes: 34 },
    written: { characters: 44, bytes: 44 },
    exact: true,
  });
});

test('an escape counts as the character that it stands for', () => {
  const { minified } = policySize(lower('{"Id":"\\u0041\\/"}', { kind: 'identity' }));
  assert.equal(minified.characters, '{"Id":"A/"}'.length);
});

test('bytes are those of UTF-8', () => {
  const text = '{"Id":"é€😀"}';
  const { minified, written } = policySize(lower(text, { kind: 'identity' }));
  assert.equal(minified.bytes, new TextEncoder().encode(text).length);
  assert.equal(written?.bytes, minified.bytes);
});

const LIMITS: readonly (readonly [KindSetting, limit: number, code: string])[] = [
  [{ kind: 'identity' }, 6144, 'POLICY_SIZE_EXCEEDS_MANAGED_POLICY_QUOTA'],
  [{ kind: 'identity' }, 10240, 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA'],
  [
    { kind: 'identity', resourceType: 'AWS::IAM::GroupPolicy' },
    5120,
    'POLICY_SIZE_EXCEEDS_INLINE_POLICY_QUOTA',
  ],
  [{ kind: 'boundary' }, 6144, 'POLICY_SIZE_EXCEEDS_PERMISSIONS_BOUNDARY_QUOTA'],
  [{ kind: 'trust' }, 2048, 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA'],
  [{ kind: 'session' }, 2048, 'POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA'],
  [{ kind: 'scp' }, 10240, 'POLICY_SIZE_EXCEEDS_SCP_QUOTA'],
  [{ kind: 'rcp' }, 5120, 'POLICY_SIZE_EXCEEDS_RCP_QUOTA'],
  [{ kind: 'resource', resourceType: 'AWS::SQS::Queue' }, 8192, 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA'],
];

for (const [setting, limit, code] of LIMITS) {
  test(`${code} begins behind ${limit} characters`, () => {
    assert.ok(!codes(policyOf(limit), setting, false).includes(code));
    assert.deepEqual(codes(policyOf(limit + 1), setting, false), [code]);
  });
}

test('white space counts where AWS counts what is sent, and the file is what is sent', () => {
  const text = policyOf(5120);
  assert.deepEqual(codes(text, { kind: 'rcp' }), ['POLICY_SIZE_EXCEEDS_RCP_QUOTA']);
  assert.deepEqual(codes(text, { kind: 'rcp' }, false), []);
  assert.deepEqual(codes(text, { kind: 'boundary' }), []);
});

test('a usual policy of 3,000 characters says nothing, and nothing is said without a known quota', () => {
  assert.deepEqual(codes(policyOf(3000), { kind: 'identity' }), []);
  assert.deepEqual(codes(policyOf(300_000), { kind: 'resource', resourceType: 'AWS::KMS::Key' }), []);
  assert.deepEqual(codes(policyOf(300_000), { kind: 'resource' }), []);
  assert.deepEqual(codes(policyOf(300_000), { kind: 'vpcEndpoint' }), []);
});
