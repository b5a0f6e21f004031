import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPolicyFromPattern } from '../../server/src/policy/features/patterns/new-policy.ts';
import { expandSnippet } from '../harness/snippet.ts';
import { shippedPatterns } from '../policy/patterns/shipped.ts';
import { complaints, readSchema } from './json-schema.ts';

const schema = readSchema('iam-policy.schema.json');

test('every pattern fits the schema of policy documents', async () => {
  for (const pattern of await shippedPatterns()) {
    const { filled } = expandSnippet(newPolicyFromPattern(pattern));
    assert.deepEqual(await complaints(filled, schema), [], pattern.id);
  }
});

const STATEMENT = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const WRONG = {
  'no Statement': { Version: '2012-10-17' },
  'an unknown version': { Version: '2012-10-07', Statement: [STATEMENT] },
  'an unknown element': { Statement: [{ ...STATEMENT, Ressource: '*' }] },
  'an unknown effect': { Statement: { ...STATEMENT, Effect: 'allow' } },
  'no action': { Statement: [{ Effect: 'Allow', Resource: '*' }] },
  'Action and NotAction': { Statement: [{ ...STATEMENT, NotAction: 's3:PutObject' }] },
  'Resource and NotResource': { Statement: [{ ...STATEMENT, NotResource: '*' }] },
  'an unknown kind of principal': { Statement: [{ ...STATEMENT, Principal: { Aws: '*' } }] },
  'a number for an action': { Statement: [{ ...STATEMENT, Action: 1 }] },
};

for (const [name, policy] of Object.entries(WRONG)) {
  test(`${name} is marked`, async () => {
    assert.notDeepEqual(await complaints(JSON.stringify(policy), schema), []);
  });
}
