import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import { hasWildcard } from '../../model/wildcard.ts';

/**
 * How an operator's answer is said of a value: `is not` for `StringNotEquals` that holds, and for `StringEquals` that does
 * not. The operator's set prefix and `IfExists` do not matter.
 *
 * @param holds whether what the operator asks for is so
 * @param texts the policy's values
 */
export function relationPhrase(operator: string, holds: boolean, texts: readonly string[]): string {
  const { operator: known } = parseOperator(operator);
  if (!known) return holds ? 'meets' : 'does not meet';
  const positive = known.negated && known.opposite !== undefined ? known.opposite : known.name;
  const relation = RELATIONS[positive] ?? EQUALS;
  const [yes, no] = relation === FITS && !texts.some(hasWildcard) ? EQUALS : relation;
  return holds === known.negated ? no : yes;
}

/** True where what the operator asks for is that a value is none of those in the policy. */
export function isNegated(operator: string): boolean {
  return parseOperator(operator).operator?.negated === true;
}

type Relation = readonly [holds: string, doesNot: string];

const EQUALS: Relation = ['is', 'is not'];
const FITS: Relation = ['fits', 'does not fit'];

const RELATIONS: Readonly<Record<string, Relation>> = {
  StringLike: FITS,
  ArnLike: FITS,
  ArnEquals: FITS,
  IpAddress: ['is in', 'is not in'],
  NumericLessThan: ['is below', 'is not below'],
  NumericLessThanEquals: ['is at most', 'is above'],
  NumericGreaterThan: ['is above', 'is not above'],
  NumericGreaterThanEquals: ['is at least', 'is below'],
  DateLessThan: ['is before', 'is not before'],
  DateLessThanEquals: ['is at or before', 'is after'],
  DateGreaterThan: ['is after', 'is not after'],
  DateGreaterThanEquals: ['is at or after', 'is before'],
};
