import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsOf, messageOf, runTests, statusesOf } from './run.ts';

const DEFAULTS = { principal: 'arn:aws:iam::111122223333:user/maria', resourceAccount: '111122223333' };
const GET = { action: 's3:GetObject', resource: 'arn:aws:s3:::amzn-s3-demo-bucket/a' };
const SEND = { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111122223333:q' };

const TEMPLATE = `
Resources:
  AppRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:user/maria' }, Action: 'sts:AssumeRole' }
      Policies:
        - PolicyName: read
          PolicyDocument:
            Statement:
              - { Sid: Reading, Effect: Allow, Action: 's3:GetObject', Resource: '*' }
        - PolicyName: send
          PolicyDocument:
            Statement:
              - { Effect: Allow, Action: 'sqs:SendMessage', Resource: '*' }
  Other:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: [{ Effect: Deny, Action: 's3:*', Resource: '*' }]
`;
const MODULE = `
data "aws_iam_policy_document" "reader" {
  statement {
    sid       = "Reading"
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "sender" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["*"]
  }
}
`;
const files = { './role.yaml': TEMPLATE, './main.tf': MODULE };

async function decisionsWith(policies: object): Promise<readonly string[]> {
  const cases = [
    { name: 'get', ...GET, expect: 'allowed' },
    { name: 'send', ...SEND, expect: 'allowed' },
  ];
  const run = await runTests({ policies, defaults: DEFAULTS, cases }, files);
  const errors = errorsOf(run);
  return errors.length > 0 ? errors : run.results.map(({ requests }) => requests[0]!.decision);
}

test('one of several policies of a file is named by its number, its Sid, its resource or its own name', async () => {
  const names: [string, string[]][] = [
    ['./role.yaml#2', ['allowed', 'implicitDeny']],
    ['./role.yaml#Reading', ['allowed', 'implicitDeny']],
    ['./role.yaml#read', ['allowed', 'implicitDeny']],
    ['./role.yaml#send', ['implicitDeny', 'allowed']],
    ['./role.yaml#AppRole', ['allowed', 'allowed']],
    ['./role.yaml#Resources.Other', ['explicitDeny', 'implicitDeny']],
    ['./main.tf#reader', ['allowed', 'implicitDeny']],
    ['./main.tf#data.aws_iam_policy_document.sender', ['implicitDeny', 'allowed']],
    ['./main.tf#1', ['allowed', 'implicitDeny']],
  ];
  for (const [path, decisions] of names) {
    assert.deepEqual(await decisionsWith({ identity: [path] }), decisions, path);
  }
});

test('a trust policy is taken from the role that has inline policies too', async () => {
  for (const path of ['./role.yaml#AppRole', './role.yaml', './role.yaml#1']) {
    const assume = { action: 'sts:AssumeRole', resource: 'arn:aws:iam::111122223333:role/app' };
    const run = await runTests(
      {
        policies: { trust: path },
        defaults: DEFAULTS,
        cases: [{ name: 'may', ...assume, expect: 'allowed' }],
      },
      files,
    );
    assert.deepEqual([errorsOf(run), statusesOf(run)], [[], { may: 'passed' }], path);
  }
});

test('which policy is meant must be said where there are several, with one that can be written', async () => {
  const [said] = await decisionsWith({ identity: ['./role.yaml'] });
  assert.match(said!, /`\.\/role\.yaml` holds 4 policies; say which .* such as `#AppRole`\.$/);
  assert.match((await decisionsWith({ identity: ['./role.yaml#None'] }))[0]!, /has no policy `None`; write/);
  assert.match(
    (await decisionsWith({ identity: ['./role.yaml#5'] }))[0]!,
    /holds 4 policies, counted from 1; write a number from 1 to 4\.$/,
  );
});

test('a document may stand in the tests, with a name or without', async () => {
  const document = { Statement: [{ Sid: 'A', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };
  const run = await runTests({
    policies: { identity: [{ name: 'reader', document }, document] },
    defaults: DEFAULTS,
    cases: [
      { name: 'named', ...GET, expect: 'allowed', by: { policy: 'reader', statement: 'A' } },
      { name: 'unnamed', ...GET, expect: 'allowed', by: { policy: 'identity[1]', statement: 'A' } },
      { name: 'shown', ...GET, expect: 'denied' },
    ],
  });
  assert.deepEqual(statusesOf(run), { named: 'passed', unnamed: 'passed', shown: 'failed' });
  assert.match(messageOf(run, 'shown')!, /statement `A` of `reader` \(with 1 more\) allows it/);
});

test('what AWS would refuse in a policy is part of a failure', async () => {
  const document = { Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }] };
  for (const policy of [document, './bucket.json']) {
    const cases = [{ name: 'refused', ...GET, expect: 'allowed' }];
    const run = await runTests(
      { policies: { identity: [policy] }, defaults: DEFAULTS, cases },
      { './bucket.json': document },
    );
    assert.match(messageOf(run)!, /It has `Principal`, which a policy of this type does not take/);
  }
});
