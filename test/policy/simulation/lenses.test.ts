import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLenses } from '../../../server/src/policy/features/lenses/lenses.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { notationsOf } from '../../harness/notations.ts';
import { panel, policy } from './asked.ts';

/** Each lens with the line that it stands above, and what it is about. */
async function lensesIn(text: string, languageId = 'json'): Promise<string[]> {
  const file = openPolicyFile({ path: 'a', languageId, text }, await notationsOf(languageId));
  return codeLenses(file, {})
    .filter(({ about }) => about === 'simulation')
    .map(({ span, title, offset, statementOnly }) => {
      const from = text.lastIndexOf('\n', span.start - 1) + 1;
      const line = text.slice(from, text.indexOf('\n', span.start)).trim();
      const subject = panel.subject(file, offset, { statementOnly, name: 'a' });
      const actions = subject?.services.flatMap((service) => service.actions.map(({ name }) => name)).join();
      return `${title} above ${line}: ${actions}`;
    });
}

const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const WRITE = { Effect: 'Allow', Action: 's3:PutObject', Resource: '*' };

test('a lens stands above the policy and above each statement', async () => {
  assert.deepEqual(await lensesIn(`${policy(READ, WRITE)}\n`), [
    'Simulate above {: s3:GetObject,s3:PutObject',
    'Simulate above {: s3:GetObject',
    'Simulate above {: s3:PutObject',
  ]);
});

test('a policy on one line has one lens', async () => {
  const line = JSON.stringify(JSON.parse(policy(READ, WRITE)));
  assert.deepEqual(await lensesIn(`${line}\n`), [`Simulate above ${line}: s3:GetObject,s3:PutObject`]);
});

test('policies of templates and modules have lenses too', async () => {
  const yaml = `Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource: '*'
          - Effect: Allow
            Action: s3:PutObject
            Resource: '*'
`;
  assert.deepEqual(await lensesIn(yaml, 'yaml'), [
    "Simulate above Version: '2012-10-17': s3:GetObject,s3:PutObject",
    'Simulate above - Effect: Allow: s3:GetObject',
    'Simulate above - Effect: Allow: s3:PutObject',
  ]);
  const hcl = `data "aws_iam_policy_document" "reader" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}
`;
  assert.deepEqual(await lensesIn(hcl, 'terraform'), [
    'Simulate above data "aws_iam_policy_document" "reader" {: s3:GetObject',
    'Simulate above statement {: s3:GetObject',
  ]);
});

test('there is none where there is no policy, or no statement in it', async () => {
  assert.deepEqual(await lensesIn('{"name": "x"}\n'), []);
  assert.deepEqual(await lensesIn('{"Version": "2012-10-17", "Statement": []}\n'), []);
});
