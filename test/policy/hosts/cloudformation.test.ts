import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeInFile } from '../../../server/src/policy/features/place.ts';
import { openPolicyFile, type PolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import type { ModelEdit } from '../../../server/src/policy/model/edit.ts';
import { literals, type Policy } from '../../../server/src/policy/model/policy.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { yaml } from '../../../server/src/policy/yaml.ts';

const TEMPLATE = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: read # the only one
          PolicyDocument:
            Version: 2012-10-17
            Statement:
              - Effect: Allow
                Action:
                  - s3:GetObject
                  - 's3:List*'
                Resource: !Sub 'arn:\${AWS::Partition}:s3:::bucket/\${!aws:username}/*'
              - Effect: Deny
                Action: "s3:Delete\\u002a"
                Resource: !GetAtt Bucket.Arn
`;

function open(text: string): PolicyFile {
  return openPolicyFile({ path: 'template.yaml', languageId: 'yaml', text }, { yaml });
}

function edited(text: string, index: number, edits: (policy: Policy) => ModelEdit[]): string {
  const file = open(text);
  const { policy } = file.policies[index]!;
  return applyEdits(text, file.notation.write(text, edits(policy).flatMap(policy.dialect.lower)));
}

test('the place in the template says what each policy is', () => {
  assert.deepEqual(
    open(TEMPLATE).policies.map(({ host, setting, settingFrom }) => [host, setting.kind, settingFrom]),
    [
      ['cloudformation', 'trust', 'place'],
      ['cloudformation', 'identity', 'place'],
    ],
  );
});

test('scalars of every style have their text and place', () => {
  const [read, deny] = open(TEMPLATE).policies[1]!.policy.statements;
  assert.deepEqual(
    literals(read!.action).map(({ text }) => text),
    ['s3:GetObject', 's3:List*'],
  );
  const [, list] = read!.action!.values;
  assert.equal(TEMPLATE.slice(list!.span.start, list!.span.end), "'s3:List*'");
  assert.deepEqual(
    literals(deny!.action).map(({ text }) => text),
    ['s3:Delete*'],
  );
});

test('intrinsic functions are holes; ${!name} is a policy variable', () => {
  const [read, deny] = open(TEMPLATE).policies[1]!.policy.statements;
  const [pattern] = read!.resource!.values;
  assert.deepEqual(pattern?.kind === 'pattern' && pattern.parts, [
    'arn:',
    undefined,
    ':s3:::bucket/${',
    'aws:username}/*',
  ]);
  assert.equal(deny!.resource!.values[0]?.kind, 'unknown');
});

test('edits of the model write block style', () => {
  const condition = edited(TEMPLATE, 1, ({ statements }) => [
    {
      kind: 'addCondition',
      statement: statements[0]!,
      operator: 'StringEquals',
      key: 'aws:ResourceAccount',
      values: ['111122223333'],
    },
  ]);
  assert.match(
    condition,
    /\n {16}Condition:\n {18}StringEquals:\n {20}aws:ResourceAccount: '111122223333'\n {14}- Effect: Deny/,
  );
  const added = edited(TEMPLATE, 1, ({ statements }) => [
    { kind: 'addValues', list: statements[0]!.action!, texts: ['s3:PutObject'] },
  ]);
  assert.match(added, /\n {18}- 's3:List\*'\n {18}- s3:PutObject\n/);
  const removed = edited(TEMPLATE, 1, ({ statements }) => [
    { kind: 'removeStatement', statement: statements[1]! },
  ]);
  assert.equal(open(removed).policies[1]!.policy.statements.length, 1);
  assert.match(removed, /# the only one/);
});

test('what is added at the end of the document starts on a line of its own', () => {
  const added = edited(TEMPLATE, 1, (policy) => [
    { kind: 'addStatement', policy, statement: { Effect: 'Deny', Action: ['s3:PutObject'], Resource: '*' } },
  ]);
  const [, , third] = open(added).policies[1]!.policy.statements;
  assert.deepEqual(
    literals(third!.action).map(({ text }) => text),
    ['s3:PutObject'],
  );
});

test('a cursor in YAML stands at a place of the policy', () => {
  const at = (text: string) => {
    const offset = text.indexOf('$0');
    return placeInFile(open(text.replace('$0', '')), offset)?.at.place.at;
  };
  assert.equal(at(TEMPLATE.replace('s3:GetObject', 's3:Get$0')), 'action');
  assert.equal(at(TEMPLATE.replace("- 's3:List*'", '- $0')), 'action');
  assert.equal(at(TEMPLATE.replace('Effect: Deny', 'Effect: $0')), 'effect');
  assert.equal(at(TEMPLATE.replace('PolicyName: read', 'PolicyName: re$0')), undefined);
});

test('what would overflow a recursive reader ends in one problem', () => {
  const { tree } = open(`Resources: ${'['.repeat(20_000)} # AWS::IAM::Role Statement`);
  assert.deepEqual(
    tree.problems.map(({ code }) => code),
    ['depth'],
  );
});

test('a template broken anywhere is read without harm', () => {
  for (let end = 0; end < TEMPLATE.length; end += 5) assert.doesNotThrow(() => open(TEMPLATE.slice(0, end)));
});
