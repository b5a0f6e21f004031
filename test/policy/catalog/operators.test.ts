import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  OPERATOR_FAMILIES,
  OPERATORS,
  SET_PREFIXES,
} from '../../../server/src/policy/catalog/facts/operators.ts';
import { parseOperator } from '../../../server/src/policy/catalog/facts/parse-operator.ts';

test('every operator parses to itself, alone and with all that can stand around it', () => {
  assert.equal(OPERATORS.length, 27);
  for (const operator of OPERATORS) {
    for (const prefix of ['', ...Object.keys(SET_PREFIXES).map((name) => `${name}:`)]) {
      for (const suffix of OPERATOR_FAMILIES[operator.family].ifExists ? ['', 'IfExists'] : ['']) {
        const text = `${prefix}${operator.name}${suffix}`;
        const parsed = parseOperator(text.toLowerCase());
        assert.equal(parsed.canonical, text);
        assert.equal(parsed.operator, operator);
        assert.equal(parsed.ifExists, suffix !== '');
        assert.equal(text.slice(parsed.base.start, parsed.base.end), operator.name);
      }
    }
  }
});

test('what is no operator has no spelling, and says which part is wrong', () => {
  assert.equal(parseOperator('StringEqual').operator, undefined);
  assert.equal(parseOperator('').canonical, undefined);
  assert.equal(parseOperator('IfExists').canonical, undefined);
  assert.deepEqual(parseOperator('ForSomeValues:StringLike'), {
    prefix: undefined,
    operator: OPERATORS.find((operator) => operator.name === 'StringLike'),
    ifExists: false,
    base: { start: 14, end: 24 },
    canonical: undefined,
  });
  const nullIfExists = parseOperator('NullIfExists');
  assert.equal(nullIfExists.operator?.name, 'Null');
  assert.ok(nullIfExists.ifExists);
  assert.equal(nullIfExists.canonical, undefined);
  assert.equal(parseOperator('ForAnyValue: StringEquals').canonical, undefined);
  assert.equal(parseOperator('constructor').operator, undefined);
});

test('an operator and its opposite name each other, and one of them is negated or they order', () => {
  for (const operator of OPERATORS) {
    if (operator.opposite === undefined) continue;
    const other = OPERATORS.find((entry) => entry.name === operator.opposite);
    assert.equal(other?.opposite, operator.name);
    assert.equal(other?.family, operator.family);
    if (!/Less|Greater/.test(operator.name)) assert.notEqual(other?.negated, operator.negated, operator.name);
  }
});
