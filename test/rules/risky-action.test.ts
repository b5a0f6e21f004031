import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ESCALATION_PATHS } from '../../server/src/policy/catalog/facts/escalation-paths.ts';
import { CREDENTIAL_ACTIONS } from '../../server/src/policy/catalog/facts/risky-actions-credentials.ts';
import { DATA_ACTIONS } from '../../server/src/policy/catalog/facts/risky-actions-data.ts';
import { EXPOSING_ACTIONS } from '../../server/src/policy/catalog/facts/risky-actions-exposure.ts';
import { type RuleFinding, runRules } from '../../server/src/policy/rules/engine.ts';
import { rule as risky } from '../../server/src/policy/rules/risky-action.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { rule as unscoped } from '../../server/src/policy/rules/unscoped-resource.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

/** A condition, and how grave `secretsmanager:GetSecretValue` on `*` is under it; undefined where nothing is said. */
const CONDITIONS: readonly (readonly [condition: object, findingType: string | undefined])[] = [
  [{ Bool: { 'aws:SecureTransport': 'true' } }, 'SECURITY_WARNING'],
  [{ DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } }, 'SECURITY_WARNING'],
  [{ StringLike: { 'aws:UserAgent': 'orders*' } }, 'SECURITY_WARNING'],
  [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, 'WARNING'],
  [{ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '0.0.0.0/0'] } }, 'SECURITY_WARNING'],
  [{ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, 'SECURITY_WARNING'],
  [{ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }, 'WARNING'],
  [{ Bool: { 'aws:ViaAWSService': 'true' } }, 'WARNING'],
  [{ Bool: { 'aws:ViaAWSService': 'false' } }, 'SECURITY_WARNING'],
  [{ 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } }, 'WARNING'],
  [{ 'ForAllValues:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } }, 'SECURITY_WARNING'],
  [{ StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:octo/orders' } }, 'WARNING'],
  [{ StringEquals: { 'aws:ResourceTag/team': 'orders' } }, undefined],
  [{ StringLike: { 'aws:ResourceTag/team': '*' } }, 'WARNING'],
  [{ StringLikeIfExists: { 'aws:ResourceTag/team': '*' } }, 'SECURITY_WARNING'],
  [{ StringNotEquals: { 'aws:ResourceTag/team': 'payroll' } }, 'WARNING'],
  [{ StringEqualsIfExists: { 'aws:ResourceTag/team': 'orders' } }, 'WARNING'],
  [{ Null: { 'aws:ResourceTag/team': 'false' } }, 'WARNING'],
  [{ StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } }, undefined],
  [{ StringEquals: { 'secretsmanager:ResourceTag/team': 'orders' } }, undefined],
  [{ StringEquals: { 'secretsmanager:NewKey': 'orders' } }, undefined],
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } }, 'WARNING'],
  [{ IpAddress: { 'aws:SourceIp': '⟦office⟧' } }, 'WARNING'],
  [{ StringEquals: { 'aws:ResourceTag/team': '⟦team⟧' } }, undefined],
];

for (const [condition, findingType] of CONDITIONS) {
  test(`${JSON.stringify(condition)}: ${findingType ?? 'nothing to say'}`, () => {
    const [finding, another] = run([{ ...READS, Condition: condition }]);
    assert.equal(another, undefined);
    assert.equal(finding?.findingType, findingType);
  });
}

const READS = { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' };

test('the finding says which conditions lowered it, each once', () => {
  const condition = {
    IpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
    StringEquals: { 'aws:PrincipalTag/team': 'orders' },
    StringLike: { 'aws:PrincipalTag/team': 'or*' },
  };
  const [finding] = run([{ ...READS, Condition: condition }]);
  assert.equal(
    finding!.whyLowered,
    'It is a WARNING, not a SECURITY_WARNING, because the condition on `aws:SourceIp` and `aws:PrincipalTag/team` narrows it.',
  );
});

test('one finding of a kind names the first actions and counts the rest', () => {
  const actions = ['s3:GetObject*', 's3:GetObject', 'kms:Decrypt', 'dynamodb:*Item', 'ssm:GetParameter*'];
  const [finding, another] = run([{ Effect: 'Allow', Action: actions, Resource: '*' }]);
  assert.equal(another, undefined);
  assert.match(
    finding!.message,
    /^On every resource, `s3:GetObject` reads .*; `s3:GetObjectVersion`, `kms:Decrypt`, `dynamodb:BatchGetItem`, `dynamodb:GetItem` and 2 more are as grave\. /,
  );
  const marked = finding!.locations.map(({ span }) => span.end - span.start);
  assert.deepEqual(
    marked,
    [...actions, '*'].map(({ length }) => length + 2),
  );
});

test('unscoped actions are counted once, and named with the forms of their ARNs', () => {
  const statement = {
    Effect: 'Allow',
    Action: ['ec2:Describe*', 'ec2:StartInstances', 'ec2:Start*', 'sqs:SendMessage'],
    Resource: '*',
  };
  const deny = { Effect: 'Deny', Action: 'sqs:*', Resource: '*' };
  const messages = (...statements: object[]): string[] =>
    run(statements, unscoped).map(({ message }) => message);
  assert.match(
    messages(statement, deny)[0]!,
    / 1 of the 3 actions can be limited to some: `ec2:StartInstances`\. /,
  );
  assert.deepEqual(messages(statement), [
    'Every resource is allowed here, and 2 of the 4 actions can be limited to some: `ec2:StartInstances`, `sqs:SendMessage`. Give them a statement that names the resources, such as `arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}`, `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`.',
  ]);
});

test('what the policy denies on every resource is not said to be allowed', () => {
  const deny = { Effect: 'Deny', Resource: '*' };
  const codes = (other: object): string[] =>
    run([{ ...READS, Action: ['secretsmanager:GetSecretValue', 'sqs:SendMessage'] }, other], unscoped).map(
      ({ code }) => code,
    );
  const both = ['CREDENTIALS_EXPOSURE', 'UNSCOPED_RESOURCE'];
  assert.deepEqual(codes({ ...deny, Action: 'kms:*' }), both);
  assert.deepEqual(codes({ ...deny, Action: 'SecretsManager:get*' }), ['UNSCOPED_RESOURCE']);
  assert.deepEqual(codes({ ...deny, Action: 'sqs:SendMessage' }), ['CREDENTIALS_EXPOSURE']);
  assert.deepEqual(codes({ ...deny, NotAction: 's3:*' }), []);
  assert.deepEqual(codes({ ...deny, NotAction: ['s3:*', '⟦more⟧'] }), both);
  const withCondition = { ...deny, Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
  assert.deepEqual(codes(withCondition), both);
  assert.deepEqual(codes({ ...deny, Action: '*', Resource: 'arn:aws:s3:::orders' }), both);
});

test('unknown values and resources that are named are left alone', () => {
  for (const Resource of ['⟦arn⟧', 'arn:aws:secretsmanager:⟦region⟧:111122223333:secret:*', 'orders-*']) {
    assert.deepEqual(run([{ ...READS, Resource }], unscoped), [], Resource);
  }
  assert.deepEqual(run([{ ...READS, Action: ['⟦action⟧', 's?:GetObject', '*'] }], unscoped), []);
  assert.deepEqual(run([{ ...READS, Effect: '⟦effect⟧' }], unscoped), []);
  assert.deepEqual(run([{ ...READS, Action: ['iam:PassRole', 'iam:CreateAccessKey'] }], unscoped), []);
});

test('no action is grave in two ways, and none of them is a way to more permissions by itself', () => {
  const seen = new Set<string>();
  for (const { steps } of ESCALATION_PATHS) if (steps.length === 1) seen.add(steps[0].action);
  for (const table of [CREDENTIAL_ACTIONS, DATA_ACTIONS, EXPOSING_ACTIONS]) {
    for (const [service, actions] of Object.entries(table)) {
      for (const action of Object.keys(actions)) {
        const name = `${service}:${action}`;
        assert.ok(!seen.has(name), name);
        seen.add(name);
      }
    }
  }
});

function run(statements: readonly object[], ...others: readonly (typeof unscoped)[]): readonly RuleFinding[] {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const options = {
    rules: [risky, ...others],
    catalog: miniCatalog(),
    settings: DEFAULT_RULE_SETTINGS,
  };
  const { findings, crashes } = runRules(policyWithHoles(text, { kind: 'identity' }), options);
  assert.deepEqual(crashes, []);
  return findings;
}
