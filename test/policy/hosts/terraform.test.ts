import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeInFile } from '../../../server/src/policy/features/place.ts';
import { openPolicyFile, type PolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import type { ModelEdit } from '../../../server/src/policy/model/edit.ts';
import { literals, type Policy } from '../../../server/src/policy/model/policy.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { notationsOf } from '../../harness/notations.ts';

const notations = await notationsOf('terraform');

const DOCUMENT = `# who may read
data "aws_iam_policy_document" "reader" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject", "s3:List*"]
    resources = ["arn:aws:s3:::\${var.bucket}/&{aws:username}/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["111122223333"]
    }
  }

  statement {
    effect      = "Deny"
    not_actions = ["iam:*"]
    resources   = ["*"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
`;

function open(text: string): PolicyFile {
  return openPolicyFile({ path: 'main.tf', languageId: 'terraform', text }, notations);
}

function edited(text: string, edits: (policy: Policy) => ModelEdit[]): string {
  const file = open(text);
  const { policy } = file.policies[0]!;
  return applyEdits(text, file.notation.write(text, edits(policy).flatMap(policy.dialect.lower)));
}

test('a policy document block is a policy in AWS’s own terms', () => {
  const [located] = open(DOCUMENT).policies;
  assert.equal(located?.host, 'terraform-policy-document');
  const [read, deny] = located!.policy.statements;
  assert.deepEqual(
    literals(read!.action).map(({ text }) => text),
    ['s3:GetObject', 's3:List*'],
  );
  assert.equal(read!.effect?.value?.kind === 'literal' && read!.effect.value.text, 'Allow');
  assert.equal(read!.effect?.implied, true);
  assert.equal(read!.resource?.values[0]?.kind, 'pattern');
  assert.deepEqual(
    read!.condition?.operators.map(({ text, keys }) => [text, keys.map(({ key }) => key)]),
    [['StringEquals', ['aws:SourceAccount']]],
  );
  assert.equal(deny!.notAction?.name, 'NotAction');
  assert.deepEqual(
    deny!.principal?.groups.map(({ type }) => type),
    ['Service'],
  );
  assert.equal(located!.policy.dialect.word('NotAction'), 'not_actions');
});

test('edits of the model write Terraform', () => {
  assert.match(
    edited(DOCUMENT, ({ statements }) => [
      {
        kind: 'addCondition',
        statement: statements[1]!,
        operator: 'ArnLike',
        key: 'aws:SourceArn',
        values: ['arn:aws:lambda:*:111122223333:function:x'],
      },
    ]),
    /\n {4}condition \{\n {6}test {5}= "ArnLike"\n {6}variable = "aws:SourceArn"\n {6}values {3}= \["arn:aws:lambda/,
  );
  assert.match(
    edited(DOCUMENT, ({ statements }) => [
      { kind: 'renameElement', element: statements[1]!.notAction!, name: 'Action' },
    ]),
    /\n {4}actions = \["iam:\*"\]/,
  );
  const without = edited(DOCUMENT, ({ statements }) => [
    { kind: 'removeValues', list: statements[0]!.action!, values: [statements[0]!.action!.values[0]!] },
  ]);
  assert.match(without, /actions {3}= \["s3:List\*"\]/);
  const gone = edited(DOCUMENT, ({ statements }) => [{ kind: 'removeStatement', statement: statements[0]! }]);
  assert.equal(open(gone).policies[0]!.policy.statements.length, 1);
});

test('a cursor in Terraform stands at a place of the policy', () => {
  const at = (mark: string, shift = 0) =>
    placeInFile(open(DOCUMENT), DOCUMENT.indexOf(mark) + shift)?.at.place.at;
  assert.equal(at('s3:GetObject', 3), 'action');
  assert.equal(at('aws:SourceAccount', 3), 'conditionKey');
  assert.equal(at('111122223333', 3), 'conditionValue');
  assert.equal(at('StringEquals', 2), 'operator');
  assert.equal(at('lambda.amazonaws', 2), 'principalValue');
  assert.equal(at('Deny', 1), 'effect');
  assert.equal(at('# who'), undefined);
});

test('statements that come from elsewhere leave the policy incomplete', () => {
  const text = 'data "aws_iam_policy_document" "x" {\n  source_policy_documents = [local.base]\n}\n';
  assert.equal(open(text).policies[0]?.policy.complete, false);
});

test('deep nesting and broken blocks are read without harm', () => {
  assert.doesNotThrow(() =>
    open(`data "aws_iam_policy_document" "x" {\n statement {\n actions = ${'['.repeat(5000)}`),
  );
  for (let end = 0; end < DOCUMENT.length; end += 7) assert.doesNotThrow(() => open(DOCUMENT.slice(0, end)));
});

test('a statement added is a block with all that is in it', () => {
  const text = edited(DOCUMENT, (policy) => [
    {
      kind: 'addStatement',
      policy,
      statement: {
        Sid: 'Own',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: 's3:PutObject',
        Resource: ['arn:aws:s3:::b/${aws:username}/*'],
        Condition: {
          StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
          Bool: { 'aws:SecureTransport': 'true' },
        },
      },
    },
  ]);
  const added = open(text).policies[0]!.policy.statements[2]!;
  assert.deepEqual(
    literals(added.action).map(({ text }) => text),
    ['s3:PutObject'],
  );
  assert.match(text, /resources = \["arn:aws:s3:::b\/&\{aws:username\}\/\*"\]/);
  assert.deepEqual(
    added.principal?.groups.map(({ type }) => type),
    ['AWS'],
  );
  assert.deepEqual(
    added.condition?.operators.map(({ text, keys }) => [text, keys[0]?.key]),
    [
      ['StringEquals', 'aws:PrincipalOrgID'],
      ['Bool', 'aws:SecureTransport'],
    ],
  );
});
