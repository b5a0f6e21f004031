import type { Operator } from '../../catalog/facts/operators.ts';
import { isNumber } from '../../model/value-format.ts';
import { orderTest } from './comparison.ts';
import { rememberLast } from './remember-last.ts';
import type { ValueType } from './typed.ts';

/** A whole or decimal number as it is written, and as near as JavaScript's own numbers come. */
interface DecimalNumber {
  readonly text: string;
  readonly near: number;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric */
export function numericType(operator: Operator): ValueType<DecimalNumber> {
  const test = orderTest(operator);
  return {
    reads: 'numbers',
    advice: 'Write digits',
    requested: readLast,
    wanted: readNumber,
    holds: (requested, wanted) => test(compareNumbers(requested, wanted)),
  };
}

function readNumber(text: string): DecimalNumber | undefined {
  return isNumber(text) ? { text, near: Number(text) } : undefined;
}

const readLast = rememberLast(readNumber);

/** As many characters of a number as are never rounded. */
const EXACT = 15;

function compareNumbers(a: DecimalNumber, b: DecimalNumber): number {
  if (a.text.length <= EXACT && b.text.length <= EXACT) return a.near - b.near;
  const [left, right] = [digitsOf(a.text), digitsOf(b.text)];
  const decimals = Math.max(left.decimals, right.decimals);
  const difference = scaled(left, decimals) - scaled(right, decimals);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A number without its point, and how many of its digits stand behind that. */
interface Digits {
  readonly integer: bigint;
  readonly decimals: number;
}

function digitsOf(text: string): Digits {
  const [whole = '', decimals = ''] = text.replace('+', '').split('.');
  return { integer: BigInt(whole + decimals), decimals: decimals.length };
}

function scaled({ integer, decimals }: Digits, to: number): bigint {
  return integer * 10n ** BigInt(to - decimals);
}
