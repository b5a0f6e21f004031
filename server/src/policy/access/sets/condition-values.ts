import { OPERATOR_FAMILIES, type Operator } from '../../catalog/facts/operators.ts';
import { isNumber } from '../../model/value-format.ts';
import { covers, hasWildcard } from '../../model/wildcard.ts';
import { variablesOf } from '../conditions/variable.ts';
import { holeSymbol } from './pattern.ts';
import type { Piece, TextReading } from './policy-text.ts';

/** A value that a condition compares with, in a form that equivalent spellings share. */
export interface ConditionValue {
  /** Equal for values that mean the same. */
  readonly identity: string;
  /** A text with `*` and `?` as wildcards, or one that stands for itself; undefined where it cannot be held against others. */
  readonly pattern: { readonly text: string; readonly hasWildcard: boolean } | undefined;
  /** It holds something that a template fills in later. */
  readonly hasHole: boolean;
}

/** The values, and the one name of the operators that compare them in the same way. */
export function readValues(
  operator: Operator,
  values: readonly (readonly Piece[])[],
  reading: TextReading,
): { readonly name: string; readonly values: readonly ConditionValue[] } {
  const read = values.map((pieces) => readValue(operator, pieces, reading));
  const unique = new Map(read.map((value) => [value.identity, value]));
  return { name: nameOf(operator), values: withoutCovered([...unique.values()]) };
}

/** True where each of the others is certainly among the values. */
export function coversValues(values: readonly ConditionValue[], others: readonly ConditionValue[]): boolean {
  const known = new Set(values.map(({ identity }) => identity));
  const isShort = values.length * others.length <= MOST_PAIRS;
  return others.every(
    (other) =>
      known.has(other.identity) ||
      (isShort && values.some((value) => value !== other && coversValue(value, other))),
  );
}

/** `ArnEquals` and `ArnLike` behave identically, and `StringLike` without wildcards is `StringEquals`. */
function nameOf({ name, family }: Operator): string {
  if (family === 'Arn') return name.includes('Not') ? 'ArnNotLike' : 'ArnLike';
  if (name === 'StringEquals') return 'StringLike';
  return name === 'StringNotEquals' ? 'StringNotLike' : name;
}

function readValue(operator: Operator, pieces: readonly Piece[], reading: TextReading): ConditionValue {
  const { family, like, name } = operator;
  const hasHole = pieces.some((piece) => 'hole' in piece);
  const written = pieces
    .map((piece) => ('text' in piece ? piece.text : holeSymbol(reading.holeNames(piece.hole))))
    .join('');
  const hasVariable = reading.hasVariables && OPERATOR_FAMILIES[family].variables && written.includes('${');
  if (hasVariable || hasHole) {
    const isPattern = like && (hasHole || hasWildcard(withoutVariables(written)));
    const identity = `${hasVariable ? 'variable' : 'text'} ${isPattern ? 'like' : 'equal'} ${written}`;
    return { identity, pattern: undefined, hasHole };
  }
  if (family === 'String' && !name.endsWith('IgnoreCase')) {
    const isPattern = like && hasWildcard(written);
    const text = isPattern ? written.replace(/\*+/g, '*') : written;
    const identity = `text ${isPattern ? 'like' : 'equal'} ${text}`;
    return { identity, pattern: { text, hasWildcard: isPattern }, hasHole };
  }
  return { identity: `text equal ${spelling(operator, written)}`, pattern: undefined, hasHole };
}

function withoutVariables(text: string): string {
  let rest = text;
  for (const { start, end } of variablesOf(text).reverse()) rest = rest.slice(0, start) + rest.slice(end);
  return rest;
}

/** One spelling of the values of a family that mean the same. */
function spelling({ family }: Operator, text: string): string {
  switch (family) {
    case 'String':
    case 'Bool':
    case 'Null':
      return text.toLowerCase();
    case 'Numeric':
      return isNumber(text) && text.length <= EXACT_DIGITS ? String(Number(text)) : text;
    case 'Date':
      return text.toUpperCase().replace(/[+-]00:?00$/, 'Z');
    case 'IpAddress':
      return text.includes('/')
        ? text.toLowerCase()
        : `${text.toLowerCase()}/${text.includes(':') ? 128 : 32}`;
    case 'Arn':
    case 'Binary':
      return text;
  }
}

/** Decimal digits that a number holds exactly. */
const EXACT_DIGITS = 15;

/** Longer lists are compared value by value alone, and not pattern by pattern. */
const MOST_PAIRS = 40_000;

function withoutCovered(values: readonly ConditionValue[]): readonly ConditionValue[] {
  if (values.length ** 2 > MOST_PAIRS) return values;
  return values.filter(
    (value, i) =>
      !values.some(
        (other, j) => j !== i && coversValue(other, value) && (j < i || !coversValue(value, other)),
      ),
  );
}

function coversValue({ pattern: outer }: ConditionValue, { pattern: inner }: ConditionValue): boolean {
  if (!outer?.hasWildcard || !inner) return false;
  if (inner.hasWildcard || !hasWildcard(inner.text)) return covers(outer.text, inner.text);
  // The characters `*` and `?` of the inner text stand for themselves.
  return covers(outer.text, inner.text.replace(/[*?]/g, '\uffff'));
}
