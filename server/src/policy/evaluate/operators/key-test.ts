import type { ParsedOperator } from '../../catalog/facts/parse-operator.ts';
import type { RequestContext } from '../context-values.ts';
import { type KeyedMatch, known, NO, not, unknownFor, YES } from '../match.ts';
import { allOf, anyOf } from './quantify.ts';
import type { ConditionSubject, Reach, ValueMatcher } from './value-matcher.ts';

/** What one condition key of a condition asks of a request. */
export type KeyTest = (context: RequestContext) => KeyedMatch;

export interface Comparison {
  readonly parsed: ParsedOperator;
  readonly negated: boolean;
  readonly matcher: ValueMatcher;
  readonly effect: 'Allow' | 'Deny' | undefined;
  readonly subject: ConditionSubject;
}

/**
 * The values of a key, the policy's compared with the request's. One value of the policy suffices; a negated operator
 * wants that none matches.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function comparisonTest({ parsed, negated, matcher, effect, subject }: Comparison): KeyTest {
  const { prefix } = parsed;
  const key = subject.key.toLowerCase();
  const absent = whereAbsent(parsed, negated);
  const test = (value: string, context: RequestContext): KeyedMatch => {
    const match = matcher.matches(value, context);
    return negated ? not(match) : match;
  };
  return (context) => {
    const values = context.lookup(key);
    if (values === 'absent') return absent;
    if (values === 'unknown') {
      const reach = matcher.reach(context);
      const present = wherePresent(reach, negated, prefix);
      return present === absent ? present : unknownFor(...new Set([key, ...reach.unknownKeys]));
    }
    if (prefix) {
      if (values.every(isEmpty)) return known(prefix === 'ForAllValues');
      return (prefix === 'ForAllValues' ? allOf : anyOf)(values, (value) => test(value, context));
    }
    if (values.length === 1) return test(values[0]!, context);
    const one = anyOf(values, (value) => test(value, context));
    if (one.match === 'no') return NO;
    context.report(withoutPrefix(subject));
    return effect === 'Deny' ? one : NO;
  };
}

/**
 * With nothing to compare with, only requests without the key can match, by ForAllValues or IfExists.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-array-condition-ifexists
 */
export function emptyComparisonTest(
  { prefix, ifExists }: ParsedOperator,
  { key: written }: ConditionSubject,
): KeyTest {
  const key = written.toLowerCase();
  if (!ifExists && prefix !== 'ForAllValues') return () => NO;
  return (context) => {
    const values = context.lookup(key);
    return values === 'unknown' ? unknownFor(key) : known(values === 'absent');
  };
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function whereAbsent({ prefix, ifExists }: ParsedOperator, negated: boolean): KeyedMatch {
  if (ifExists || prefix === 'ForAllValues') return YES;
  return known(negated && prefix !== 'ForAnyValue');
}

/** What holds of every value that the request can have; undefined where that depends on the value. */
function wherePresent(
  { matches }: Reach,
  negated: boolean,
  prefix: ParsedOperator['prefix'],
): KeyedMatch | undefined {
  if (matches === 'some') return undefined;
  const match = known((matches === 'every') !== negated);
  // A key with nothing but an empty text is an empty set, which ForAllValues takes and ForAnyValue does not.
  return prefix && match !== known(prefix === 'ForAllValues') ? undefined : match;
}

function isEmpty(value: string): boolean {
  return value === '';
}

function withoutPrefix({ operator, key }: ConditionSubject): string {
  return `\`${key}\` has several values in the request, which \`${operator}\` cannot compare. Use \`ForAnyValue:${operator}\` or \`ForAllValues:${operator}\`.`;
}
