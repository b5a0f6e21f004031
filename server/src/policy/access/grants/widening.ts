import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import { effectOf, type Statement } from '../../model/policy.ts';

/** What a change does to the requests that a statement is about. */
export type Reach = 'more' | 'less' | 'other' | 'same';

/**
 * For the end of a fix's title: what access the change may give that was not there. Empty where it gives none, and only
 * then the fix can be safe.
 */
export function widening(statement: Statement, reach: Reach): string {
  if (reach === 'same') return '';
  switch (effectOf(statement)) {
    case 'Allow':
      return reach === 'more' ? ' (allows more)' : reach === 'other' ? ' (may allow more)' : '';
    case 'Deny':
      return reach === 'less' ? ' (denies less)' : reach === 'other' ? ' (may deny less)' : '';
    default:
      return ' (may allow more)';
  }
}

/** What it means for the statement that values of an element match more or fewer requests. */
export function reachOfElement(name: string, values: 'more' | 'less'): Reach {
  return name.startsWith('Not') ? opposite(values) : values;
}

/** What it means for the statement that values of a condition match more or fewer requests. */
export function reachOfValues(operator: string, values: 'more' | 'less'): Reach {
  const { operator: known } = parseOperator(operator);
  if (!known || known.family === 'Null') return 'other';
  return known.negated ? opposite(values) : values;
}

/** What it means for the statement that a key which no request carries becomes one that requests carry. */
export function reachOfSentKey(operator: string): Reach {
  const { operator: known, ifExists, prefix } = parseOperator(operator);
  if (!known || known.family === 'Null') return 'other';
  const heldWithout = ifExists || prefix === 'ForAllValues' || (known.negated && prefix !== 'ForAnyValue');
  return heldWithout ? 'less' : 'more';
}

function opposite(reach: 'more' | 'less'): Reach {
  return reach === 'more' ? 'less' : 'more';
}
