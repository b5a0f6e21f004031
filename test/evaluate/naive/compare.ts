import { BlockList, isIP } from 'node:net';
import { arnFields, splitFields } from './arn.ts';
import { matchesText, textOf } from './match-text.ts';

/** Fills in the variables of a text; undefined where one has no value. */
type Fill = (text: string) => string | undefined;

/**
 * Whether a value of the request and one of the policy are as an operator without `Not` wants it. What the operator
 * cannot read matches nothing.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function compare(operator: string, requested: string, wanted: string, fill: Fill): boolean {
  const pattern = fill(wanted);
  const text = pattern === undefined ? undefined : textOf(pattern);
  switch (operator) {
    case 'StringEquals':
      return text === requested;
    case 'StringEqualsIgnoreCase':
      return text?.toLowerCase() === requested.toLowerCase();
    case 'StringLike':
      return pattern !== undefined && matchesText(pattern, requested);
    case 'Bool':
      return /^(true|false)$/i.test(requested) && text?.toLowerCase() === requested.toLowerCase();
    case 'BinaryEquals':
      return isBase64(requested) && isBase64(wanted) && bytesOf(requested).equals(bytesOf(wanted));
    case 'IpAddress':
      return isInRange(requested, wanted);
    case 'ArnEquals':
    case 'ArnLike':
      return isSuchArn(requested, wanted, fill);
    default:
      return operator.startsWith('Date')
        ? isInOrder(operator, timeOf(requested), timeOf(wanted))
        : isInOrder(operator, decimalOf(requested), decimalOf(wanted));
  }
}

function isInOrder<T extends number | bigint>(operator: string, left?: T, right?: T): boolean {
  if (left === undefined || right === undefined) return false;
  switch (operator.replace(/^(Date|Numeric)/, '')) {
    case 'Equals':
      return left === right;
    case 'LessThan':
      return left < right;
    case 'LessThanEquals':
      return left <= right;
    case 'GreaterThan':
      return left > right;
    default:
      return left >= right;
  }
}

const DECIMALS = 25;

/** A number of integer and decimal digits, times ten to the 25th. */
function decimalOf(text: string): bigint | undefined {
  const parts = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const digits = BigInt(parts[2]! + (parts[3] ?? '').padEnd(DECIMALS, '0').slice(0, DECIMALS));
  return parts[1] === '-' ? -digits : digits;
}

/** Milliseconds since 1970 of a date in a form of https://www.w3.org/TR/NOTE-datetime, or of seconds since 1970. */
function timeOf(text: string): number | undefined {
  const form = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/.exec(text);
  if (form === null) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
  const day = text.slice(0, 10) + '-01-01'.slice(text.slice(0, 10).length - 4);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined;
  const time = form[3] === undefined ? 'T00:00' : form[3].slice(0, form[3].length - (form[6]?.length ?? 0));
  const parsed = Date.parse(`${day}${time}${form[6] ?? 'Z'}`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function bytesOf(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

function isInRange(address: string, range: string): boolean {
  const [base, prefix, ...more] = range.split('/');
  const family = isIP(base!);
  if (family === 0 || isIP(address) !== family || more.length > 0) return false;
  const most = family === 4 ? 32 : 128;
  const bits = prefix === undefined ? most : /^\d+$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (!(bits <= most)) return false;
  const list = new BlockList();
  list.addSubnet(base!, bits, `ipv${family}` as 'ipv4' | 'ipv6');
  return list.check(address, `ipv${family}` as 'ipv4' | 'ipv6');
}

/**
 * Each of the six fields is compared on its own, with wildcards. Fields that are left out are wildcards. A variable may
 * stand for a whole ARN.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
function isSuchArn(requested: string, wanted: string, fill: Fill): boolean {
  const fields = arnFields(requested);
  if (fields === undefined) return false;
  if (/^\$\{[^}]*\}$/.test(wanted)) {
    const whole = fill(wanted);
    if (whole !== undefined && textOf(whole) !== wanted) return whole === requested;
  }
  const patterns = splitFields(wanted);
  if (!matchesText(fill(patterns[0]!) ?? '', 'arn')) return false;
  return fields.every((field, index) => {
    const pattern = fill(patterns[index] ?? '*');
    return pattern !== undefined && matchesText(pattern, field);
  });
}
