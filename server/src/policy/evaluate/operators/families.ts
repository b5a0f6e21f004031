import { OPERATOR_FAMILIES, type Operator, type OperatorFamily } from '../../catalog/facts/operators.ts';
import { type PolicyVersion, readPolicyText } from '../policy-variables.ts';
import { arnMatcher } from './arn.ts';
import { binaryType } from './binary.ts';
import { boolMatcher } from './bool.ts';
import { dateType } from './date.ts';
import { ipAddressType } from './ip-address.ts';
import { numericType } from './numeric.ts';
import { stringMatcher } from './string.ts';
import { typedMatcher } from './typed.ts';
import type { ConditionSubject, ValueMatcher } from './value-matcher.ts';

/** A value of the policy: its known stretches and, for each hole that the host fills later, undefined. */
export type PolicyValue = readonly (string | undefined)[];

/** Families that compare values; `Null` asks for none. */
export type ComparingFamily = Exclude<OperatorFamily, 'Null'>;

/** The values of one condition key under one operator. */
export function matcherOf(
  operator: Operator,
  family: ComparingFamily,
  values: readonly PolicyValue[],
  subject: ConditionSubject,
  version: PolicyVersion,
): ValueMatcher {
  if (family === 'String' || family === 'Arn' || family === 'Bool') {
    const knowsVariables = OPERATOR_FAMILIES[family].variables;
    const texts = values.map((pieces) => readPolicyText(pieces, knowsVariables ? version : '2008-10-17'));
    if (family === 'String') return stringMatcher(operator, texts);
    return family === 'Arn' ? arnMatcher(texts, subject) : boolMatcher(texts, subject);
  }
  const texts = values.map((pieces) => (pieces.includes(undefined) ? undefined : pieces.join('')));
  switch (family) {
    case 'Numeric':
      return typedMatcher(numericType(operator), texts, subject);
    case 'Date':
      return typedMatcher(dateType(operator), texts, subject);
    case 'Binary':
      return typedMatcher(binaryType, texts, subject);
    case 'IpAddress':
      return typedMatcher(ipAddressType, texts, subject);
  }
}
