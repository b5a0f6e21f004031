import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainCharacter } from '../../server/src/policy/catalog/facts/document-characters.ts';
import type { KindSetting } from '../../server/src/policy/hosts/host.ts';
import type { Policy } from '../../server/src/policy/model/policy.ts';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { rule } from '../../server/src/policy/rules/refused-character.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

function findings(policy: Policy) {
  const options = { rules: [rule], catalog: miniCatalog(), settings: DEFAULT_RULE_SETTINGS };
  const { findings, crashes } = runRules(policy, options);
  assert.deepEqual(crashes, []);
  return findings;
}

function policyWith(resource: string, setting: KindSetting = { kind: 'identity' }): Policy {
  return policyWithHoles(`{"Statement":[{"Effect":"Allow","Resource":"${resource}"}]}`, setting);
}

test('an escape is plain where the document is sent as it stands, and the character where it is written anew', () => {
  const escaped = policyWith('arn:aws:s3:::orders\\u20132026');
  assert.equal(findings({ ...escaped, verbatim: true }).length, 0);
  assert.equal(findings({ ...escaped, verbatim: false }).length, 1);
  const asItIs = policyWith('arn:aws:s3:::orders–2026');
  assert.equal(findings({ ...asItIs, verbatim: true }).length, 1);
});

test('the known parts of a text with holes are looked at, and nothing is offered for them', () => {
  const found = findings(policyWith('arn:aws:s3:::⟦bucket⟧/a–b'));
  assert.equal(found.length, 1);
  assert.deepEqual(found[0]!.fixes(), []);
  assert.equal(findings(policyWith('⟦arn⟧')).length, 0);
});

test('Latin-1 passes, and what is above is refused to its last plane', () => {
  assert.equal(findings(policyWith('arn:aws:s3:::caf\u00e9\u00a0\u00ff')).length, 0);
  const [emoji] = findings(policyWith('arn:aws:s3:::\u{1F600}'));
  assert.match(emoji!.message, /`U\+1F600`/);
  const { span } = emoji!.locations[0];
  assert.equal(span.end - span.start, 2);
});

test('of resource policies those of KMS keys are refused', () => {
  const text = 'arn:aws:kms:::заказ';
  assert.equal(findings(policyWith(text, { kind: 'resource', resourceType: 'AWS::KMS::Key' })).length, 1);
  assert.equal(findings(policyWith(text, { kind: 'resource', resourceType: 'AWS::S3::Bucket' })).length, 0);
  assert.equal(findings(policyWith(text, { kind: 'scp' })).length, 0);
});

test('full-width letters and word processors’ characters have a plain one', () => {
  const pairs = ['“"', "’'", '—-', '：:', '＊*', 'ａa', '／/'];
  for (const pair of pairs) assert.equal(plainCharacter(pair[0]!), pair[1]);
  assert.equal(plainCharacter('\u200b'), '');
  assert.equal(plainCharacter('ж'), undefined);
});
