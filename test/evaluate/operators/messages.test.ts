import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCondition, evaluateCondition } from '../../../server/src/policy/evaluate/condition.ts';
import { requestContext } from '../../../server/src/policy/evaluate/context-values.ts';
import type { ContextValue } from '../../../server/src/policy/evaluate/request.ts';
import { statementWith } from '../conditions/statement.ts';

function problems(
  condition: unknown,
  context: Readonly<Record<string, ContextValue>> = {},
  effect = 'Allow',
): string[] {
  const compiled = compileCondition(statementWith(condition, effect), '2012-10-17');
  const request = requestContext(context, []);
  evaluateCondition(compiled, request);
  return [...compiled.problems, ...request.problems];
}

test('a value of the policy that cannot be read is named', () => {
  assert.deepEqual(problems({ NumericLessThan: { 's3:max-keys': ['10', 'many'] } }), [
    '`NumericLessThan` reads numbers, which the value `many` for `s3:max-keys` is not, so it matches nothing. Write digits.',
  ]);
  assert.deepEqual(problems({ IpAddress: { 'aws:SourceIp': '10.0.0' } }), [
    '`IpAddress` reads IP addresses, which the value `10.0.0` for `aws:SourceIp` is not, so it matches nothing. Write it as in 203.0.113.7 or 2001:db8::/32.',
  ]);
  assert.deepEqual(problems({ ArnLike: { 'aws:SourceArn': 'topic' } }), [
    '`ArnLike` compares ARNs, and the value `topic` for `aws:SourceArn` is none, so it matches nothing. Write an ARN, or use a string operator.',
  ]);
});

test('a value of the request that cannot be read is named', () => {
  assert.deepEqual(problems({ Bool: { 'aws:SecureTransport': 'true' } }, { 'aws:SecureTransport': 'Yes' }), [
    "`Bool` reads true and false, which the request's value `Yes` of `aws:SecureTransport` is not, so it matches nothing. Write one of the two.",
  ]);
  assert.deepEqual(problems({ ArnLike: { 'aws:SourceArn': '*' } }, { 'aws:SourceArn': 'topic' }), [
    "`ArnLike` compares ARNs, and the request's value `topic` of `aws:SourceArn` is none, so it matches nothing. Give an ARN.",
  ]);
});

test('a value of the request is read only where it is asked for', () => {
  assert.deepEqual(problems({ NumericEquals: { 's3:max-keys': '1' } }, { 's3:max-keys': 1, other: 'x' }), []);
});

test('a condition that AWS refuses is named with what is made of it', () => {
  const condition = { StringMatches: { 'aws:username': 'x' } };
  assert.deepEqual(problems(condition), [
    '`StringMatches` is no condition operator, and AWS refuses such a policy. It is taken not to hold, so that nothing is allowed. Use one that AWS knows, such as `StringEquals`.',
  ]);
  assert.deepEqual(problems(condition, {}, 'Deny'), [
    '`StringMatches` is no condition operator, and AWS refuses such a policy. It is taken to hold, so that nothing is allowed. Use one that AWS knows, such as `StringEquals`.',
  ]);
  assert.match(problems('x')[0]!, /^`Condition` is no block of operators, /);
  assert.match(problems({ StringEquals: 'x' })[0]!, /^`StringEquals` holds no block of condition keys, /);
  assert.match(
    problems({ StringEquals: { 'aws:username': [null] } })[0]!,
    /^The values of `aws:username` under `StringEquals` are not all texts, numbers or booleans, /,
  );
});

test('several values without a set prefix are named', () => {
  assert.deepEqual(problems({ StringEquals: { 'aws:TagKeys': 'a' } }, { 'aws:TagKeys': ['a', 'b'] }), [
    '`aws:TagKeys` has several values in the request, which `StringEquals` cannot compare. Use `ForAnyValue:StringEquals` or `ForAllValues:StringEquals`.',
  ]);
});

test('a variable without a value is named where it can never have one', () => {
  const condition = { StringEquals: { 's3:prefix': '${aws:username' } };
  assert.deepEqual(problems(condition, { 's3:prefix': 'x' }), [
    "AWS does not take the policy variable `${aws:username`, so it never has a value. Write it as in `${aws:username}` or `${aws:PrincipalTag/team, 'none'}`.",
  ]);
  assert.deepEqual(
    problems(
      { StringEquals: { 's3:prefix': '${aws:TagKeys}' } },
      { 's3:prefix': 'a', 'aws:TagKeys': ['a', 'b'] },
    ),
    [
      '`aws:tagkeys` has several values in the request, and AWS fills in policy variables from keys with one value alone. The variable has no value.',
    ],
  );
});
