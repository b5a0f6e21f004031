import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileCondition, evaluateCondition } from '../../../server/src/policy/evaluate/condition.ts';
import { requestContext } from '../../../server/src/policy/evaluate/context-values.ts';
import { arnFieldsOf, requestFields } from '../../../server/src/policy/evaluate/operators/arn.ts';
import { readPolicyText } from '../../../server/src/policy/evaluate/policy-variables.ts';
import { matchesWildcard } from '../../../server/src/policy/model/wildcard.ts';
import { statementWith } from '../conditions/statement.ts';

function fields(pattern: string): string[] {
  const { fixed } = readPolicyText([pattern], '2012-10-17');
  return arnFieldsOf(fixed!.parts).map((parts) =>
    parts.map((part) => (part.kind === 'open' ? '…' : part.text)).join('|'),
  );
}

test('an ARN of a policy has six fields, the missing ones wildcards', () => {
  assert.deepEqual(fields('arn:aws:sns:us-east-1:1:t:u'), ['arn', 'aws', 'sns', 'us-east-1', '1', 't:u']);
  assert.deepEqual(fields('arn:aws:s3:::b'), ['arn', 'aws', 's3', '', '', 'b']);
  assert.deepEqual(fields('arn:aws:s3:::'), ['arn', 'aws', 's3', '', '', '']);
  assert.deepEqual(fields('arn:aws:sns'), ['arn', 'aws', 'sns', '*', '*', '*']);
  assert.deepEqual(fields('*'), ['*', '*', '*', '*', '*', '*']);
  assert.deepEqual(fields('arn:aws:s3:::b/${*}/c:${?}'), ['arn', 'aws', 's3', '', '', 'b/|*|/c:|?']);
});

test('an ARN of a request has six fields or is none', () => {
  assert.deepEqual(requestFields('arn:aws:iam::1:user/a:b'), ['arn', 'aws', 'iam', '', '1', 'user/a:b']);
  assert.equal(requestFields('arn:aws:iam::1'), undefined);
  assert.equal(requestFields('ARN:aws:iam::1:user/a'), undefined);
  assert.equal(requestFields(''), undefined);
});

test('ArnLike is StringLike field by field', () => {
  const field = fc.constantFrom('', 'a', 'b', 'ab', '*', 'a*', '?', '*b');
  const wanted = fc.array(field, { minLength: 5, maxLength: 7 });
  const requested = fc.array(fc.constantFrom('', 'a', 'b', 'ab', 'abb'), { minLength: 5, maxLength: 7 });
  fc.assert(
    fc.property(wanted, requested, (wanted, requested) => {
      const [pattern, arn] = [
        ['arn', ...wanted],
        ['arn', ...requested],
      ];
      const compiled = compileCondition(statementWith({ ArnLike: { key: pattern.join(':') } }), '2012-10-17');
      const match = evaluateCondition(compiled, requestContext({ key: arn.join(':') }, [])).match;
      const six = (fields: readonly string[]): string[] => [...fields.slice(0, 5), fields.slice(5).join(':')];
      const expected = six(pattern).every((one, index) => matchesWildcard(one, six(arn)[index]!));
      assert.equal(match, expected ? 'yes' : 'no');
    }),
    { numRuns: 500 },
  );
});
