import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestContext } from '../../../server/src/policy/evaluate/context-values.ts';

test('values are texts, as AWS sees them', () => {
  const context = requestContext(
    {
      text: 'a',
      number: 7.5,
      exponents: [1e21, -1e-7, 1.25e-7],
      boolean: false,
      list: ['a', 1, true],
      none: [],
    },
    [],
  );
  assert.deepEqual(context.lookup('text'), ['a']);
  assert.deepEqual(context.lookup('number'), ['7.5']);
  assert.deepEqual(context.lookup('exponents'), ['1000000000000000000000', '-0.0000001', '0.000000125']);
  assert.deepEqual(context.lookup('boolean'), ['false']);
  assert.deepEqual(context.lookup('list'), ['a', '1', 'true']);
  assert.equal(context.lookup('none'), 'absent');
  assert.equal(context.lookup('other'), 'absent');
});

test('the names of keys have no case, those of tags neither', () => {
  const context = requestContext({ 'AWS:ResourceTag/CostCenter': 'x' }, ['aws:SourceIP']);
  assert.deepEqual(context.lookup('aws:resourcetag/costcenter'), ['x']);
  assert.equal(context.lookup('aws:sourceip'), 'unknown');
});

test('of two keys that differ by case the first counts, and that is said', () => {
  const context = requestContext({ 'aws:ResourceTag/a': '1', 'aws:ResourceTag/A': '2' }, []);
  assert.deepEqual(context.lookup('aws:resourcetag/a'), ['1']);
  assert.deepEqual(
    [...context.problems],
    [
      'The context has `aws:ResourceTag/A` twice in different case, which is one key for AWS. The first one counts; remove the other.',
    ],
  );
});

test('a value stands above unknown, and unknown above what follows from the request', () => {
  const context = requestContext({ a: '1' }, ['A', 'b'], { a: '2', b: '3', C: '4' });
  assert.deepEqual(context.lookup('a'), ['1']);
  assert.equal(context.lookup('b'), 'unknown');
  assert.deepEqual(context.lookup('c'), ['4']);
  assert.deepEqual(
    [...context.problems],
    [
      '`A` has a value in the context and is called unknown as well. The value counts; remove one of the two.',
    ],
  );
});

test('with every key unknown, what is given or follows is not, nor what is said to be absent', () => {
  const context = requestContext({ a: '1', b: [] }, '*', { c: '2' });
  assert.deepEqual(context.lookup('a'), ['1']);
  assert.equal(context.lookup('b'), 'absent');
  assert.deepEqual(context.lookup('c'), ['2']);
  assert.equal(context.lookup('d'), 'unknown');
  assert.equal(context.problems.size, 0);
});

test('a problem is kept once', () => {
  const context = requestContext({}, []);
  context.report('x');
  context.report('x');
  assert.deepEqual([...context.problems], ['x']);
});
