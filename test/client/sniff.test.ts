import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mayHoldPolicy } from '../../client/src/documents/sniff.ts';

describe('mayHoldPolicy', () => {
  const holds: readonly (readonly [string, string, string])[] = [
    ['a policy', 'json', '{"Version": "2012-10-17", "Statement": []}'],
    ['a policy without a version', 'json', '{ "Statement" : { "Effect": "Allow" } }'],
    ['a policy that has only its version yet', 'jsonc', '{ "Version": "2008-10-17" '],
    ['a policy inside something else', 'json', '{"policy": {"Statement": []}}'],
    ['a template with a role', 'json', '{"Resources": {"R": {"Type": "AWS::IAM::Role"}}}'],
    ['a YAML template with a role', 'yaml', 'Resources:\n  R:\n    Type: AWS::IAM::Role\n'],
    ['a bucket policy in YAML', 'cloudformation', '  PolicyDocument:\n    Statement: []\n'],
    ['an inline policy of a SAM function', 'yaml', 'Policies:\n  - Statement:\n    - Effect: Allow\n'],
    ['a policy document in Terraform', 'terraform', 'data "aws_iam_policy_document" "x" {'],
    ['a jsonencoded policy', 'opentofu', 'policy = jsonencode({ Version = "2012-10-17" })'],
  ];
  for (const [what, language, text] of holds) {
    it(`is true for ${what}`, () => assert.equal(mayHoldPolicy(text, language), true));
  }

  const holdsNone: readonly (readonly [string, string, string])[] = [
    ['package.json', 'json', '{"name": "x", "version": "1.0.0", "scripts": {"test": "node --test"}}'],
    ['tsconfig.json', 'jsonc', '{"compilerOptions": {"strict": true}} // Statement'],
    ['CloudFormation parameters', 'json', '[{"ParameterKey": "Env", "ParameterValue": "prod"}]'],
    ['a workflow', 'yaml', 'name: CI\non: push\njobs: {}\n'],
    ['a bucket in Terraform', 'terraform', 'resource "aws_s3_bucket" "b" {}'],
    ['an empty file', 'json', ''],
    ['a policy in a language that is not served', 'markdown', '{"Version": "2012-10-17", "Statement": []}'],
  ];
  for (const [what, language, text] of holdsNone) {
    it(`is false for ${what}`, () => assert.equal(mayHoldPolicy(text, language), false));
  }

  it('takes no time over a long line', () => {
    const text = ' '.repeat(65_536);
    const start = performance.now();
    for (const language of ['json', 'yaml', 'terraform']) mayHoldPolicy(text, language);
    assert.ok(performance.now() - start < 100);
  });
});
