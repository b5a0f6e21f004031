import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../../../server/src/policy/evaluate/evaluate.ts';
import { diagnoseAssumeRole } from '../../../server/src/policy/features/simulation/assume-role.ts';
import { policyWithHoles } from '../../harness/holes.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { ANN, type Json, ROLE, trusts } from './diagnosed.ts';

const catalog = miniCatalog();

/** Cause → verdict, for a trust policy of a template with one statement. */
function verdicts(statement: Json): ReadonlyMap<string, string> {
  const policy = policyWithHoles(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }), {
    kind: 'trust',
  });
  const request = {
    principal: ANN,
    action: 'sts:AssumeRole',
    resource: ROLE,
    context: { 'sts:ExternalId': 'a' },
    unknown: [],
    policies: {
      identity: [],
      resource: { name: 'trust', policy },
      boundary: [],
      session: [],
      vpcEndpoint: [],
      scp: [],
      rcp: [],
    },
  };
  const causes = diagnoseAssumeRole(request, evaluate(request, catalog), { catalog });
  return new Map(causes.map(({ id, verdict }) => [id, verdict]));
}

test('a principal that a template fills in is unknown', () => {
  const found = verdicts(trusts({ AWS: '⟦CallerArn⟧' }));
  assert.equal(found.get('principal'), 'unknown');
  assert.equal(found.get('session-action'), 'excluded');
});

test('a principal that cannot become the caller whatever is filled in applies', () => {
  assert.equal(verdicts(trusts({ AWS: 'arn:aws:iam::⟦Account⟧:role/App' })).get('principal'), 'applies');
});

test('an action that a template fills in is unknown', () => {
  assert.equal(verdicts(trusts({ AWS: ANN }, { Action: 'sts:⟦Action⟧' })).get('session-action'), 'unknown');
});

test('an external ID that a template fills in is unknown', () => {
  const found = verdicts(
    trusts({ AWS: ANN }, { Condition: { StringEquals: { 'sts:ExternalId': '⟦ExternalId⟧' } } }),
  );
  assert.equal(found.get('external-id'), 'unknown');
  assert.equal(found.get('principal'), 'excluded');
});

test('a condition whose key a template fills in is unknown', () => {
  const found = verdicts(trusts({ AWS: ANN }, { Condition: '⟦Condition⟧' }));
  assert.equal(found.get('trust-policy'), 'unknown');
});

test('actions that give no session of a role have no causes', () => {
  const policies = { identity: [], boundary: [], session: [], vpcEndpoint: [], scp: [], rcp: [] };
  for (const principal of [ANN, 'nobody']) {
    const asked = { principal, action: 's3:GetObject', resource: '*' };
    const request = { ...asked, context: {}, unknown: [], policies };
    assert.deepEqual(diagnoseAssumeRole(request, evaluate(request, catalog), { catalog }), []);
  }
});
