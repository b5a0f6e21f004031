import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { requestContext } from '../../../server/src/policy/evaluate/context-values.ts';
import {
  fillIn,
  fits,
  matchesFilled,
  readPolicyText,
} from '../../../server/src/policy/evaluate/policy-variables.ts';

const NOTHING = requestContext({}, []);

function parts(text: string, version: '2012-10-17' | '2008-10-17' = '2012-10-17'): unknown[] {
  return readPolicyText([text], version).parts.map((part) => {
    if (part.kind === 'variable') return { [part.key]: part.fallback };
    return part.kind === 'invalid' || part.kind === 'open' ? part.kind : [part.kind, part.text];
  });
}

test('a text is read into what is written, variables and characters', () => {
  assert.deepEqual(parts('a/${AWS:UserName}/*'), [
    ['written', 'a/'],
    { 'aws:username': undefined },
    ['written', '/*'],
  ]);
  assert.deepEqual(parts("${aws:PrincipalTag/Team, 'x'}"), [{ 'aws:principaltag/team': 'x' }]);
  assert.deepEqual(parts("${aws:PrincipalTag/Team,''}"), [{ 'aws:principaltag/team': '' }]);
  assert.deepEqual(parts('${*}${?}${$}'), [
    ['value', '*'],
    ['value', '?'],
    ['value', '$'],
  ]);
  assert.deepEqual(parts(''), [['written', '']]);
  assert.deepEqual(parts('$a{b}'), [['written', '$a{b}']]);
});

test('without the newer version a text is only written', () => {
  assert.deepEqual(parts('${aws:username}${*}', '2008-10-17'), [['written', '${aws:username}${*}']]);
});

test('what AWS does not take for a variable never has a value', () => {
  for (const text of [
    '${',
    '${aws:username',
    '${}',
    '${ }',
    '${ aws:username}',
    "${, 'x'}",
    '${aws:username, x}',
    "${*, 'x'}",
    "${aws:username, 'x}",
  ]) {
    const read = readPolicyText([text], '2012-10-17');
    assert.deepEqual([parts(text), read.problems.length, read.fixed], [['invalid'], 1, undefined], text);
    assert.equal(fillIn(read, requestContext({}, '*')), undefined);
  }
});

test('the keys of the variables are told, once each', () => {
  const { keys } = readPolicyText(['${aws:username}${AWS:USERNAME}${*}${s3:prefix}'], '2012-10-17');
  assert.deepEqual(keys, ['aws:username', 's3:prefix']);
});

test('a hole of the host is open, and so is a variable that reaches into one', () => {
  const [hole, inside] = [
    ['a', undefined],
    ['${aws:PrincipalTag/', undefined, '}'],
  ].map((pieces) => fillIn(readPolicyText(pieces, '2012-10-17'), NOTHING)!);
  assert.deepEqual(matchesFilled(hole!, false, 'ab'), { match: 'unknown', keys: [] });
  assert.equal(matchesFilled(hole!, false, 'b').match, 'no');
  assert.deepEqual(matchesFilled(inside!, false, 'anything'), { match: 'unknown', keys: [] });
});

test('an unknown variable is open, and names its key', () => {
  const filled = fillIn(
    readPolicyText(['a${aws:username}*'], '2012-10-17'),
    requestContext({}, ['AWS:UserName']),
  )!;
  assert.deepEqual(filled.unknownKeys, ['aws:username']);
  assert.deepEqual(matchesFilled(filled, true, 'axyz'), { match: 'unknown', keys: ['aws:username'] });
  assert.equal(matchesFilled(filled, true, 'b').match, 'no');
});

test('every character of a value stands for itself, whatever it is', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '*', '?', '$', '{', '}', '\uffff', '\ufffe', '\ufffd'),
  });
  const filled = (value: string) =>
    fillIn(readPolicyText(['x*${k}?'], '2012-10-17'), requestContext({ k: value }, []))!;
  fc.assert(
    fc.property(text, text, fc.constantFrom('', 'a', 'bb', '*'), (value, other, middle) => {
      assert.ok(fits(filled(value).parts, true, `x${middle}${value}!`));
      assert.equal(fits(filled(value).parts, true, `x${other}!`), other.endsWith(value));
      assert.equal(fits([{ kind: 'value', text: value }], true, other), value === other);
    }),
    { numRuns: 500 },
  );
});
