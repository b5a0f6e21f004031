import type { OperatorFamily, SetPrefix } from '../../catalog/facts/operators.ts';
import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import type { ConditionElement, ConditionKeyUse } from '../../model/policy.ts';
import { shownText } from '../../model/value.ts';
import { type ConditionValue, coversValues, readValues } from './condition-values.ts';
import { piecesOf, type TextReading } from './policy-text.ts';

/** What a statement asks of a request besides: all tests must hold; without any it asks nothing. */
export type Conditions = readonly ConditionTest[];

export type ConditionTest = KeyTest | UnclearTest;

/** One condition key under one operator, in a form that equivalent spellings share. */
export interface KeyTest {
  readonly kind: 'key';
  /** AWS's name without prefix and `IfExists`, one for all operators that mean the same. */
  readonly operator: string;
  readonly prefix: SetPrefix | undefined;
  readonly ifExists: boolean;
  readonly negated: boolean;
  readonly family: OperatorFamily;
  /** In lower case. */
  readonly key: string;
  /** One of them suffices; of a negated operator, none may match. */
  readonly values: readonly ConditionValue[];
  /** As written: `StringEquals aws:PrincipalTag/team: blue or green`. */
  readonly text: string;
}

/** Something that cannot be told, which is equal to itself and to nothing else. */
export interface UnclearTest {
  readonly kind: 'unclear';
  /** Equal for what is known to be the same. */
  readonly identity: string;
  /** Why, in a sentence's words behind "because". */
  readonly reason: string;
  /** AWS does not store such a statement, so that it allows nothing. */
  readonly isRefused: boolean;
}

/**
 * The tests of a condition; undefined where AWS refuses it.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export function readCondition(
  condition: ConditionElement | undefined,
  reading: TextReading,
): Conditions | undefined {
  if (!condition) return [];
  if (condition.node?.kind !== 'map') return undefined;
  const tests: KeyTest[] = [];
  const seen = new Set<string>();
  for (const operator of condition.operators) {
    if (operator.node?.kind !== 'map') return undefined;
    for (const use of operator.keys) {
      const test = keyTest(use, reading);
      // Of a key that stands twice under an operator it is not said whether both count.
      const place = `${operator.text.toLowerCase()} ${use.key.toLowerCase()}`;
      if (!test || seen.has(place)) return undefined;
      seen.add(place);
      tests.push(test);
    }
  }
  return tests;
}

/** True where every request that meets the first conditions certainly meets the others. */
export function implies(first: Conditions, others: Conditions): boolean {
  return others.every((other) => first.some((test) => testImplies(test, other)));
}

function testImplies(a: ConditionTest, b: ConditionTest): boolean {
  if (a.kind === 'unclear' || b.kind === 'unclear') {
    return a.kind === b.kind && 'identity' in a && 'identity' in b && a.identity === b.identity;
  }
  if (a.operator !== b.operator || a.key !== b.key || a.prefix !== b.prefix) return false;
  // Where the key is absent, `IfExists` holds; where it is there, it changes nothing.
  if (a.ifExists && !b.ifExists) return false;
  if (a.values.length === 0 || b.values.length === 0 || a.family === 'Null') {
    return a.ifExists === b.ifExists && sameValues(a.values, b.values);
  }
  return a.negated ? coversValues(a.values, b.values) : coversValues(b.values, a.values);
}

function sameValues(a: readonly ConditionValue[], b: readonly ConditionValue[]): boolean {
  const keys = new Set(b.map(({ identity }) => identity));
  return a.length === b.length && a.every(({ identity }) => keys.has(identity));
}

function keyTest(use: ConditionKeyUse, reading: TextReading): KeyTest | undefined {
  const { operator: parsed, prefix, ifExists, canonical } = parseOperator(use.operator.text);
  if (!parsed || !canonical || !use.node) return undefined;
  const pieces = use.values.map((value) => {
    return value.node.kind === 'scalar' && value.node.type === 'null' ? undefined : piecesOf(value);
  });
  if (!pieces.every((one) => one !== undefined)) return undefined;
  const { name, values } = readValues(parsed, pieces, reading);
  const isAbsentEnough = prefix === 'ForAllValues' || (parsed.negated && prefix === undefined);
  return {
    kind: 'key',
    operator: name,
    prefix,
    ifExists: ifExists && !(isAbsentEnough && values.length > 0),
    negated: parsed.negated,
    family: parsed.family,
    key: use.key.toLowerCase(),
    values,
    text: `${use.operator.text} ${use.key}: ${use.values.map(shownText).join(' or ')}`,
  };
}
