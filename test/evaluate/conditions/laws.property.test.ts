import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { OPERATORS } from '../../../server/src/policy/catalog/facts/operators.ts';
import {
  compileCondition,
  evaluateCondition,
  explainCondition,
} from '../../../server/src/policy/evaluate/condition.ts';
import { requestContext } from '../../../server/src/policy/evaluate/context-values.ts';
import type { Match } from '../../../server/src/policy/evaluate/match.ts';
import type { ContextValue } from '../../../server/src/policy/evaluate/request.ts';
import { statementWith } from './statement.ts';

const RUNS = { numRuns: 300 };
const KEY = 'example:Key';

type Context = Readonly<Record<string, ContextValue>>;

function ask(condition: unknown, context: Context, unknown: readonly string[] = [], effect = 'Allow'): Match {
  const compiled = compileCondition(statementWith(condition, effect), '2012-10-17');
  return evaluateCondition(compiled, requestContext(context, unknown)).match;
}

/** Values of the policy and of the request that operators of a family read, few enough to meet. */
const word = fc.constantFrom('', 'a', 'b', 'ab', 'A', 'a/b', '*', 'x*');
const pattern = fc.constantFrom(
  '',
  'a',
  'a*',
  '*',
  '?',
  '*b',
  '${aws:username}',
  '${*}',
  "${aws:userid, 'a'}",
);
const number = fc.constantFrom('-1', '0', '7', '7.0', '10', '9007199254740993');
const date = fc.constantFrom(
  '2020',
  '2020-01-01',
  '2020-01-01T00:00:00Z',
  '1577836800',
  '2021-06-01T12:00+02:00',
);
const address = fc.constantFrom('10.0.0.1', '10.1.0.1', '203.0.113.7', '2001:db8::1', '::1');
const range = fc.constantFrom('10.0.0.0/8', '10.0.0.1', '0.0.0.0/0', '::/0', '2001:db8::/32');
const arn = fc.constantFrom('arn:aws:s3:::b', 'arn:aws:sns:us-east-1:1:t', 'arn:aws:sns:us-east-1:2:t:x');
const arns = fc.constantFrom(
  '*',
  'arn:aws:s3:::*',
  'arn:aws:sns:*:1:t',
  'arn:aws:sns:*:*:${aws:username}',
  'arn:aws:sns',
);
const bool = fc.constantFrom('true', 'false');
const bytes = fc.constantFrom('', 'QUJD', 'QQ==');

const VALUES: Readonly<
  Record<string, readonly [wanted: fc.Arbitrary<string>, requested: fc.Arbitrary<string>]>
> = {
  String: [pattern, word],
  Numeric: [number, number],
  Date: [date, date],
  Bool: [bool, bool],
  Binary: [bytes, bytes],
  IpAddress: [range, address],
  Arn: [arns, arn],
};

interface Question {
  readonly operator: string;
  readonly opposite: string | undefined;
  readonly wanted: readonly string[];
  readonly requested: readonly string[];
}

const question: fc.Arbitrary<Question> = fc
  .constantFrom(...OPERATORS.filter(({ family }) => family !== 'Null'))
  .chain(({ name, family, opposite, negated }) => {
    const [wanted, requested] = VALUES[family]!;
    const inverse = OPERATORS.some((one) => one.name === opposite && one.negated !== negated);
    return fc.record({
      operator: fc.constant(name),
      opposite: fc.constant(inverse ? opposite : undefined),
      wanted: fc.array(wanted, { minLength: 1, maxLength: 3 }),
      requested: fc.array(requested, { minLength: 1, maxLength: 3 }),
    });
  });

const others: fc.Arbitrary<Context> = fc.record(
  { 'aws:username': word, 'aws:userid': word },
  { requiredKeys: [] },
);

function law(name: string, holds: (question: Question, others: Context) => void): void {
  test(name, () => fc.assert(fc.property(question, others, holds), RUNS));
}

function flipped(match: Match): Match {
  return match === 'yes' ? 'no' : 'yes';
}

law(
  'a negated operator is the complement where the key has one value',
  ({ operator, opposite, wanted, requested }, rest) => {
    if (!opposite) return;
    const context = { ...rest, [KEY]: requested[0]! };
    assert.equal(
      ask({ [operator]: { [KEY]: wanted } }, context),
      flipped(ask({ [opposite]: { [KEY]: wanted } }, context)),
    );
  },
);

law('IfExists changes nothing but the answer to an absent key', ({ operator, wanted, requested }, rest) => {
  const context = { ...rest, [KEY]: requested[0]! };
  const [plain, ifExists] = [
    { [operator]: { [KEY]: wanted } },
    { [`${operator}IfExists`]: { [KEY]: wanted } },
  ];
  assert.equal(ask(ifExists, context), ask(plain, context));
  assert.equal(ask(ifExists, rest), 'yes');
});

law('the order of values does not matter', ({ operator, wanted, requested }, rest) => {
  for (const prefix of ['', 'ForAllValues:', 'ForAnyValue:']) {
    const there = ask({ [prefix + operator]: { [KEY]: wanted } }, { ...rest, [KEY]: requested });
    const back = ask(
      { [prefix + operator]: { [KEY]: wanted.toReversed() } },
      { ...rest, [KEY]: requested.toReversed() },
    );
    assert.equal(back, there);
  }
});

law('all values match where none fails to', ({ operator, opposite, wanted, requested }, rest) => {
  if (!opposite) return;
  const context = { ...rest, [KEY]: requested };
  const all = ask({ [`ForAllValues:${operator}`]: { [KEY]: wanted } }, context);
  const any = ask({ [`ForAnyValue:${opposite}`]: { [KEY]: wanted } }, context);
  assert.equal(all, flipped(any));
});

law(
  'one more value in the policy never makes a match a mismatch, nor under a negated operator the other way',
  ({ operator, wanted, requested }, rest) => {
    const context = { ...rest, [KEY]: requested[0]! };
    const [fewer, more] = [wanted.slice(1), wanted].map((values) =>
      ask({ [operator]: { [KEY]: values } }, context),
    );
    if (wanted.length === 1) return;
    const [weaker, stronger] = /Not/.test(operator) ? [more, fewer] : [fewer, more];
    if (weaker === 'yes') assert.equal(stronger, 'yes');
  },
);

law(
  'a set operator on one value that is not empty says what the plain operator says',
  ({ operator, wanted, requested }, rest) => {
    const context = { ...rest, [KEY]: requested[0]! };
    if (requested[0] === '') return;
    const plain = ask({ [operator]: { [KEY]: wanted } }, context);
    assert.equal(ask({ [`ForAllValues:${operator}`]: { [KEY]: wanted } }, context), plain);
    assert.equal(ask({ [`ForAnyValue:${operator}`]: { [KEY]: wanted } }, context), plain);
  },
);

test('what is certain while keys are unknown holds whatever they turn out to be', () => {
  const prefix = fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:');
  const suffix = fc.constantFrom('', 'IfExists');
  const unknown = fc.subarray([KEY, 'aws:username', 'aws:userid']);
  fc.assert(
    fc.property(
      question,
      others,
      prefix,
      suffix,
      unknown,
      fc.boolean(),
      (one, rest, before, behind, keys, absent) => {
        const values = before ? one.requested : one.requested[0]!;
        const whole: Record<string, ContextValue> = absent ? { ...rest } : { ...rest, [KEY]: values };
        const condition = { [before + one.operator + behind]: { [KEY]: one.wanted } };
        const partial = Object.fromEntries(Object.entries(whole).filter(([key]) => !keys.includes(key)));
        const match = ask(condition, partial, keys);
        if (match !== 'unknown') assert.equal(ask(condition, whole), match);
      },
    ),
    { numRuns: 1000 },
  );
});

test('the keys of an unknown match are all that it hangs on', () => {
  fc.assert(
    fc.property(question, others, fc.subarray([KEY, 'aws:username', 'aws:userid']), (one, rest, unknown) => {
      const compiled = compileCondition(
        statementWith({ [one.operator]: { [KEY]: one.wanted } }),
        '2012-10-17',
      );
      const whole: Record<string, ContextValue> = { ...rest, [KEY]: one.requested[0]! };
      const partial = Object.fromEntries(Object.entries(whole).filter(([key]) => !unknown.includes(key)));
      const { match, keys } = evaluateCondition(compiled, requestContext(partial, unknown));
      if (match !== 'unknown') return;
      const lower = unknown.map((key) => key.toLowerCase());
      assert.ok(keys.length > 0 && keys.every((key) => lower.includes(key) && compiled.keys.includes(key)));
      const given = Object.fromEntries(
        Object.entries(whole).filter(([key]) => keys.includes(key.toLowerCase()) || !unknown.includes(key)),
      );
      const rest2 = unknown.filter((key) => !keys.includes(key.toLowerCase()));
      assert.notEqual(evaluateCondition(compiled, requestContext(given, rest2)).match, 'unknown');
    }),
    RUNS,
  );
});

test('whatever stands in a condition or a request, the answer is an answer', () => {
  const junk = fc.oneof(
    fc.string(),
    fc.constantFrom('', '${', '${}', '*', 'arn:::::', '1e9', '::', '9999-99-99', '='),
  );
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom(...OPERATORS.map((one) => one.name), '__proto__', 'constructor'),
  );
  const value = fc.oneof(junk, fc.array(junk), fc.jsonValue());
  const condition = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(name, fc.oneof(fc.jsonValue(), fc.dictionary(junk, value))),
  );
  const scalar = fc.oneof(junk, fc.double(), fc.boolean());
  const values = fc.dictionary(junk, fc.oneof(scalar, fc.array(scalar)));
  fc.assert(
    fc.property(
      condition,
      values,
      fc.oneof(fc.constant('*' as const), fc.array(junk)),
      (asked, given, unknown) => {
        const compiled = compileCondition(statementWith(asked), '2012-10-17');
        const context = requestContext(given, unknown);
        const match = evaluateCondition(compiled, context);
        const explained = explainCondition(compiled, context);
        assert.ok(['yes', 'no', 'unknown'].includes(match.match));
        assert.equal(explained.match.match, match.match);
        assert.equal(explained.traces.length, compiled.tests.length);
      },
    ),
    RUNS,
  );
});
