import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inStatement } from './hover-at.ts';

const inResource = (text: string, version?: string) =>
  inStatement(`"Action": "s3:GetObject", "Resource": "${text}"`, version);
const inValue = (operator: string, value: string) =>
  inStatement(
    `"Action": "s3:GetObject", "Resource": "*", "Condition": {"${operator}": {"s3:prefix": "${value}"}}`,
  );

test('a variable is told with its braces, and the ARN around it is not', () => {
  const { about, markdown } = inResource('arn:aws:s3:::home/${aws:user$0name}/*');
  assert.equal(about, '${aws:username}');
  assert.match(markdown, /^\*\*`\$\{aws:username\}`\*\* · policy variable$/m);
  assert.match(markdown, /The name of the IAM user/);
  assert.doesNotMatch(markdown, /Plain text|Not replaced/);
  assert.equal(inResource('arn:aws:s3:::home/${aws:username}/$0*').about, 'home/${aws:username}/*');
});

test('tags, defaults and characters', () => {
  assert.match(
    inResource("arn:aws:s3:::${aws:PrincipalTag/te$0am, 'all'}").markdown,
    /The value of that tag of the user(.|\n)*Without a value in the request it is `all`\./,
  );
  assert.match(inValue('StringLike', 'a${$0*}b').markdown, /The character `\*` itself, not a wildcard/);
  assert.match(
    inValue('StringLike', '${s3:auth$0Type}').markdown,
    /Value of the condition key `s3:authType`/,
  );
});

test('a key with several values is no variable', () => {
  assert.match(
    inValue('StringLike', '${aws:Tag$0Keys}').markdown,
    /can have several values, so it can be no variable/,
  );
});

test('where variables stay plain text it is said', () => {
  assert.match(inResource('arn:aws:s3:::${aws:user$0id}', '2008-10-17').markdown, /\*\*Plain text here:\*\*/);
  assert.match(inResource('arn:aws:s3:${aws:user$0id}::b').markdown, /in an ARN only the last part/);
  assert.match(inValue('NumericLessThan', '${aws:user$0id}').markdown, /Numeric operators take no variables/);
});

test('a brace that never closes is no variable', () => {
  assert.doesNotMatch(inResource('arn:aws:s3:::a/${aws:user$0').markdown, /policy variable/);
});
