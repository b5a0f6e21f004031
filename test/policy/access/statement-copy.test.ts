import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statementCopy } from '../../../server/src/policy/access/statement-copy.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';

function copyOf(statement: object) {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
  const file = openPolicyFile(
    { path: 'a.json', languageId: 'json', text, designated: { kind: 'identity' } },
    {},
  );
  return statementCopy(file.policies[0]!.policy.statements[0]!, { actions: ['s3:GetObject'] });
}

test('a copy of a statement has its effect, and there is none of a statement without one', () => {
  const statement = { Sid: 'A', Effect: 'Deny', Action: 's3:*', Resource: '*' };
  assert.deepEqual(copyOf(statement), { Effect: 'Deny', Action: 's3:GetObject', Resource: '*' });
  assert.equal(copyOf({ ...statement, Effect: 'Deny ' }), undefined);
});
