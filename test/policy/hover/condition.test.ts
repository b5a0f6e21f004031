import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverAt, inStatement } from './hover-at.ts';

const action = '"Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "*"';
const hoverKey = (key: string) => inStatement(`${action}, "Condition": {"StringLike": {"${key}": "x"}}`);
const hoverOperator = (operator: string, effect = 'Allow') =>
  hoverAt(
    `{"Version": "2012-10-17", "Statement": {"Effect": "${effect}", ${action}, "Condition": {"${operator}": {"aws:TagKeys": "x"}}}}`,
  )?.markdown ?? '';
const hoverValue = (key: string, value: string) =>
  inStatement(`${action}, "Condition": {"StringLike": {"${key}": ["${value}"]}}`);

test('a global key: type, what it is of, when it is there', () => {
  const { about, markdown } = hoverKey('aws:source$0ip');
  assert.equal(about, '"aws:sourceip"');
  assert.match(markdown, /^\*\*`aws:sourceip`\*\* · IPAddress, one value · global key, of the network$/m);
  assert.match(markdown, /\*\*In the request:\*\*/);
  assert.match(markdown, /\*\*Compare with\*\* `IpAddress` or `NotIpAddress`/);
});

test('a key with several values wants a set prefix', () => {
  assert.match(
    hoverKey('aws:Tag$0Keys').markdown,
    /String, several values(.|\n)*behind `ForAnyValue:` or `ForAllValues:`/,
  );
});

test('a key of a service: what sends it, in the service and in this statement', () => {
  const { markdown } = hoverKey('s3:pre$0fix');
  assert.match(markdown, /^\*\*`s3:prefix`\*\* · String, one value · Amazon S3$/m);
  assert.match(markdown, /^Filters access by the key prefix\.$/m);
  assert.match(markdown, /^\*\*Sent by\*\* `s3:ListBucket`$/m);
  assert.match(markdown, /^\*\*In this statement\*\* sent by `s3:ListBucket`; not by `s3:GetObject`$/m);
  assert.match(hoverKey('s3:auth$0Type').markdown, /\*\*In this statement\*\* every action sends it/);
  assert.match(hoverKey('kms:Via$0Service').markdown, /\*\*In this statement\*\* no action sends it/);
});

test('beside wildcards nothing is said of every action', () => {
  const elements = '"Action": ["s3:*", "s3:ListBucket"], "Condition": {"StringEquals": {"s3:pre$0fix": "x"}}';
  assert.match(inStatement(elements).markdown, /^\*\*In this statement\*\* sent by `s3:ListBucket`$/m);
});

test('a key that comes with a resource counts as sent by the action', () => {
  assert.match(
    hoverKey('s3:ExistingObjectTag/te$0am').markdown,
    /sent by `s3:GetObject`; not by `s3:ListBucket`/,
  );
});

test('the values of a key are listed where they are few, and begun where not', () => {
  assert.match(
    hoverKey('s3:auth$0Type').markdown,
    /^\*\*Values\*\* `REST-HEADER`, `REST-QUERY-STRING`, `POST`$/m,
  );
  assert.match(
    hoverKey('iam:Passed$0ToService').markdown,
    /^\*\*Values\*\* such as `lambda.amazonaws.com`, `ec2.amazonaws.com`, (`[^`]+`, ){1}`[^`]+` and \d+ more$/m,
  );
});

test('keys of identity providers: known claims are told, others pass in silence', () => {
  assert.match(
    hoverKey('token.actions.githubusercontent.com:su$0b').markdown,
    /key of a federated identity(.|\n)*\*\*In the request:\*\*/,
  );
  assert.equal(hoverKey('idp.example.com:their$0claim').markdown, '');
});

test('an unknown key says so, with the nearest', () => {
  assert.match(
    hoverKey('aws:SourceIpp$0').markdown,
    /no condition key in the AWS data of 2026-01-01\n\nDid you mean `aws:SourceIp`/,
  );
  assert.match(hoverKey('s3:prefi$0').markdown, /Did you mean `s3:prefix`\?/);
  assert.match(hoverKey('aws:ResourceTag$0').markdown, /lacks its tag/);
});

const absent: readonly (readonly [string, boolean])[] = [
  ['StringEquals', false],
  ['StringNotEquals', true],
  ['StringEqualsIfExists', true],
  ['ForAnyValue:StringEquals', false],
  ['ForAnyValue:StringNotEquals', false],
  ['ForAnyValue:StringEqualsIfExists', true],
  ['ForAllValues:StringEquals', true],
  ['ForAllValues:StringNotEquals', true],
];

for (const [operator, holds] of absent) {
  test(`${operator} ${holds ? 'holds' : 'does not hold'} where the key is missing`, () => {
    const markdown = hoverOperator(`${operator}$0`);
    assert.ok(markdown.startsWith(`**\`${operator}\`** · for keys of type String\n`));
    const sentence = holds
      ? '**If the request lacks the key** the condition holds, and the statement allows unless another condition fails.'
      : '**If the request lacks the key** the condition does not hold.';
    assert.ok(markdown.split('\n').includes(sentence), markdown);
  });
}

test('the parts of an operator are explained, for this effect', () => {
  const markdown = hoverOperator('ForAllValues:StringLikeIf$0Exists', 'Deny');
  assert.match(markdown, /^`ForAllValues`: .*Also true where the request has none/m);
  assert.match(markdown, /^`IfExists`: /m);
  assert.match(markdown, /and the statement denies unless another condition fails/);
});

test('what an operator is said to do without the key is not said twice otherwise', () => {
  assert.doesNotMatch(hoverOperator('ForAnyValue:StringNotLike$0'), /or the key is absent/);
});

test('Null is about the key itself', () => {
  const markdown = hoverOperator('Null$0');
  assert.match(markdown, /`true`: the key is absent/);
  assert.doesNotMatch(markdown, /If the request lacks/);
  assert.match(hoverOperator('NullIfExists$0'), /`Null` takes no `IfExists`/);
});

test('what is no operator says so', () => {
  assert.match(hoverOperator('StringEqual$0'), /no condition operator\n\nDid you mean `StringEquals`\?/);
  assert.match(
    hoverOperator('ForEvery:StringLike$0'),
    /Before the colon goes `ForAllValues` or `ForAnyValue`/,
  );
});

test('known values have names', () => {
  assert.match(
    hoverValue('aws:RequestedRegion', 'eu-west$0-1').markdown,
    /^\*\*`eu-west-1`\*\* · Europe \(Ireland\)$/m,
  );
  assert.match(
    hoverValue('iam:PassedToService', 'lambda.amazon$0aws.com').markdown,
    /AWS Lambda · service principal/,
  );
  assert.equal(hoverValue('s3:prefix', 'home$0').markdown, '');
});

test('the fields of an ARN in a condition are told', () => {
  const { about, markdown } = hoverValue('aws:SourceArn', 'arn:aws:sns:eu-we$0st-1:111122223333:news');
  assert.equal(about, 'eu-west-1');
  assert.match(markdown, /Europe \(Ireland\)/);
});
