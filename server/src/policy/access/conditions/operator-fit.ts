import type { ConditionKey, ConditionKeyType } from '../../catalog/catalog.ts';
import { globalKey } from '../../catalog/facts/global-keys.ts';
import { OPERATOR_FAMILIES, OPERATORS, type OperatorFamily } from '../../catalog/facts/operators.ts';
import { type ParsedOperator, spell } from '../../catalog/facts/parse-operator.ts';
import { isKeyTemplate } from '../../catalog/key-template.ts';
import { isBase64, isBoolean, isDate, isIpRange, isNumber } from '../../model/value-format.ts';

/**
 * Families of operators that fit a key, the usual one first; undefined where nothing can be said: the service reference
 * calls keys of services `String` that hold numbers and dates, and a tag can hold anything.
 */
export function fittingFamilies(key: ConditionKey): readonly OperatorFamily[] | undefined {
  if (key.type === 'String' && (isKeyTemplate(key.name) || !globalKey(key.name))) return undefined;
  return FAMILIES[key.type];
}

const FAMILIES: Readonly<Record<ConditionKeyType, readonly OperatorFamily[]>> = {
  // Access Analyzer leaves string operators on ARNs alone, and ARN operators on strings.
  String: ['String', 'Arn'],
  ARN: ['Arn', 'String'],
  Bool: ['Bool'],
  Numeric: ['Numeric'],
  Date: ['Date', 'Numeric'],
  IPAddress: ['IpAddress'],
  Binary: ['Binary'],
};

/** True where operators of the family can read the value. Values with policy variables are not looked at. */
export function fitsFamily(family: OperatorFamily, value: string): boolean {
  if (value.includes('${')) return true;
  return READS[family](value);
}

const READS: Readonly<Record<OperatorFamily, (value: string) => boolean>> = {
  String: () => true,
  Arn: () => true,
  Numeric: isNumber,
  Date: isDate,
  Bool: isBoolean,
  Binary: isBase64,
  IpAddress: isIpRange,
  Null: isBoolean,
};

/** The operator of another family that asks the same; undefined where that family has none. */
export function sameOperator(
  { prefix, operator, ifExists }: ParsedOperator,
  family: OperatorFamily,
): string | undefined {
  if (!operator) return undefined;
  const comparison = /(LessThan|GreaterThan)(Equals)?$/.exec(operator.name)?.[0];
  const name = comparison ? family + comparison : equalityOf(family, operator.negated);
  if (!OPERATORS.some((one) => one.name === name)) return undefined;
  return spell(OPERATOR_FAMILIES[family].setPrefix ? prefix : undefined, name, ifExists);
}

function equalityOf(family: OperatorFamily, negated: boolean): string {
  if (family === 'IpAddress') return negated ? 'NotIpAddress' : family;
  if (family === 'Bool') return negated ? '' : family;
  const ending = family === 'Arn' ? 'Like' : 'Equals';
  return family + (negated ? 'Not' : '') + ending;
}
