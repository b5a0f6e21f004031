import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../server/src/policy/catalog/catalog.ts';
import type { PolicyKind } from '../../server/src/policy/model/kind.ts';
import { pathElements } from '../../server/src/policy/model/location.ts';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { rule } from '../../server/src/policy/rules/unsent-condition-key.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { catalogFromTables, miniCatalog, miniCatalogTables } from '../harness/mini-catalog.ts';
import { action, key } from '../harness/mini-catalog-rows.ts';

function findings(statement: object, kind: PolicyKind = 'identity', catalog: Catalog = miniCatalog()) {
  const policy = policyWithHoles(JSON.stringify({ Statement: [{ Effect: 'Allow', ...statement }] }), {
    kind,
  });
  const { findings, crashes } = runRules(policy, {
    rules: [rule],
    catalog,
    settings: DEFAULT_RULE_SETTINGS,
  });
  assert.deepEqual(crashes, []);
  return findings;
}

test('the places are those of Access Analyzer: actions and key of a tag, actions and value of a pair', () => {
  const tag = findings({
    Action: ['lambda:ListFunctions', 'lambda:GetFunction', 'dynamodb:ListTables'],
    Condition: { StringLike: { 'aws:ResourceTag/team': ['a', 'b'] } },
  });
  assert.deepEqual(
    tag.map(({ locations }) => locations.map(({ path }) => pathElements(path).slice(2))),
    [
      [
        [{ value: 'Action' }, { index: 0 }],
        [{ value: 'Action' }, { index: 2 }],
        [{ value: 'Condition' }, { value: 'StringLike' }, { key: 'aws:ResourceTag/team' }],
      ],
    ],
  );
  // https://docs.aws.amazon.com/cli/latest/reference/accessanalyzer/validate-policy.html
  const claim = 'cognito-identity.amazonaws.com:aud';
  const pair = findings(
    {
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
      Condition: { StringEquals: { [claim]: 'us-west-2_EXAMPLE' } },
    },
    'trust',
  );
  assert.deepEqual(
    pair.map(({ locations }) => locations.map(({ path }) => pathElements(path).slice(2))),
    [
      [
        [{ value: 'Action' }, { index: 1 }],
        [{ value: 'Condition' }, { value: 'StringEquals' }, { value: claim }],
      ],
    ],
  );
});

test('what is not known is left alone', () => {
  const Condition = { StringEquals: { 'aws:ResourceTag/team': 'orders' } };
  assert.deepEqual(findings({ Action: 'lambda:Invented', Condition }), []);
  assert.deepEqual(findings({ Action: 'invented:*', Condition }), []);
  assert.deepEqual(findings({ Action: 'lambda:⟦action⟧', Condition }), []);
  assert.deepEqual(
    findings({ Action: 's3:GetObject', Condition: { StringEquals: { 's3:Invented': 'x' } } }),
    [],
  );
});

test('a statement is repeated without the key only where all of it is known', () => {
  const statement = {
    Action: ['lambda:GetFunction', 'lambda:ListFunctions'],
    Condition: { StringEquals: { 'aws:ResourceTag/team': 'orders' } },
  };
  const titles = (one: object): string[] =>
    findings(one).flatMap(({ fixes }) => fixes().map(({ fix }) => fix));
  assert.deepEqual(titles({ ...statement, Resource: 'arn:aws:lambda:*:*:function:a' }), [
    'moveAllowed',
    'remove',
  ]);
  assert.deepEqual(titles({ ...statement, Resource: '⟦arn⟧' }), ['remove']);
});

test('keys of attestation go with all operations on data', () => {
  const pcr = 'kms:RecipientAttestation:PCR8';
  const services = miniCatalogTables.services.map((service) =>
    service.prefix === 'kms'
      ? {
          ...service,
          actions: [
            action('Decrypt', 'Write', 'decrypt data', { keys: [pcr] }),
            action('Encrypt', 'Write', 'encrypt data'),
            action('GetKeyPolicy', 'Read', 'read the policy of a key'),
          ],
          conditionKeys: [...(service.conditionKeys ?? []), key(pcr, 'String', 'the register')],
        }
      : service,
  );
  const found = findings(
    {
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GetKeyPolicy'],
      Condition: { StringEqualsIgnoreCase: { [pcr]: 'da1d' } },
    },
    'identity',
    catalogFromTables({ ...miniCatalogTables, services }),
  );
  assert.equal(found.length, 1);
  assert.match(found[0]!.message, /^Requests for `kms:GetKeyPolicy` never carry/);
});
