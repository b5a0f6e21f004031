import { type ConditionKeyUse, literals } from '../../model/policy.ts';
import type { LiteralValue } from '../../model/value.ts';
import { isIpRange } from '../../model/value-format.ts';

/** The addresses and ranges that a condition key is compared with; none where there are more than IAM takes. */
export function ipRangesOf(use: ConditionKeyUse): readonly LiteralValue[] {
  return use.values.length > MOST_RANGES ? [] : literals(use).filter(({ text }) => isIpRange(text));
}

/** No document that IAM takes has room for more. */
const MOST_RANGES = 10_000;
