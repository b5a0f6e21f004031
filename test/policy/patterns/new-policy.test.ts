import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  newPolicyFromDocument,
  newPolicyOfKind,
} from '../../../server/src/policy/features/patterns/new-policy.ts';
import { formatKindSetting } from '../../../server/src/policy/hosts/kind-setting.ts';
import { policyTypeChoices } from '../../../server/src/policy/hosts/policy-types.ts';
import { expandSnippet } from '../../harness/snippet.ts';
import { grave, realFindings } from './real-check.ts';

test('a new identity policy asks for effect, action and bucket', () => {
  assert.equal(
    expandSnippet(newPolicyOfKind({ kind: 'identity' })).marked,
    `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "\${1|Allow,Deny|}",
      "Action": "\${2:s3:GetObject}",
      "Resource": "arn:aws:s3:::\${3:amzn-s3-demo-bucket}/*"
    }
  ]
}
`,
  );
});

for (const setting of policyTypeChoices()) {
  test(`a new ${formatKindSetting(setting)} policy as inserted is sound`, () => {
    const { filled } = expandSnippet(newPolicyOfKind(setting));
    assert.deepEqual(grave(realFindings(filled, setting)), []);
  });
}

test('a policy for a resource begins with an action and an ARN of its service', () => {
  for (const { kind, resourceType } of policyTypeChoices()) {
    if (!resourceType || kind !== 'resource' || resourceType === 'AWS::S3::Bucket') continue;
    const { filled } = expandSnippet(newPolicyOfKind({ kind, resourceType }));
    assert.ok(!filled.includes('"arn:aws:s3:::'), `${resourceType} begins like a bucket policy`);
  }
});

test("AWS's document is laid out anew and its variables stay text", () => {
  const document =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetUser","Resource":"arn:aws:iam::*:user/${aws:username}"}]}';
  const { filled, marked } = expandSnippet(newPolicyFromDocument(document));
  assert.equal(filled, `${JSON.stringify(JSON.parse(document), null, 2)}\n`);
  assert.equal(marked, filled);
});

test('a document that is no JSON comes as it is', () => {
  assert.equal(expandSnippet(newPolicyFromDocument('{ "a": ${b} ')).filled, '{ "a": ${b} ');
});
