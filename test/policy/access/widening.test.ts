import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Reach,
  reachOfElement,
  reachOfSentKey,
  reachOfValues,
  widening,
} from '../../../server/src/policy/access/grants/widening.ts';
import { asWritten } from '../../harness/rule-page/reprint.ts';

function said(effect: string): Record<Reach, string> {
  const open = asWritten.open(`{"Statement": [{ "Effect": "${effect}" }]}`, { kind: 'identity' })!;
  const [statement] = open.policy.statements;
  const reaches: readonly Reach[] = ['more', 'less', 'other', 'same'];
  return Object.fromEntries(reaches.map((reach) => [reach, widening(statement!, reach)])) as Record<
    Reach,
    string
  >;
}

test('a title says what access a fix may give, and nothing where it gives none', () => {
  assert.deepEqual(said('Allow'), {
    more: ' (allows more)',
    less: '',
    other: ' (may allow more)',
    same: '',
  });
  assert.deepEqual(said('Deny'), { more: '', less: ' (denies less)', other: ' (may deny less)', same: '' });
  assert.deepEqual(said('Alow'), {
    more: ' (may allow more)',
    less: ' (may allow more)',
    other: ' (may allow more)',
    same: '',
  });
});

test('what values match more of, a Not element or a negated operator is about less of', () => {
  assert.equal(reachOfElement('Resource', 'more'), 'more');
  assert.equal(reachOfElement('NotResource', 'more'), 'less');
  assert.equal(reachOfValues('StringLike', 'more'), 'more');
  assert.equal(reachOfValues('ForAnyValue:StringNotLike', 'less'), 'more');
  assert.equal(reachOfValues('Null', 'more'), 'other');
});

test('a key that no request carries makes a condition hold never or always', () => {
  for (const operator of ['StringEquals', 'ForAnyValue:StringEquals', 'ForAnyValue:StringNotEquals']) {
    assert.equal(reachOfSentKey(operator), 'more', operator);
  }
  for (const operator of ['StringEqualsIfExists', 'StringNotEquals', 'ForAllValues:StringEquals']) {
    assert.equal(reachOfSentKey(operator), 'less', operator);
  }
  assert.equal(reachOfSentKey('Null'), 'other');
});
