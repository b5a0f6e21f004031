import type { Operator } from '../../catalog/facts/operators.ts';
import { isDate } from '../../model/value-format.ts';
import { orderTest } from './comparison.ts';
import { rememberLast } from './remember-last.ts';
import type { ValueType } from './typed.ts';

/**
 * Dates of the W3C's profile of ISO 8601, and seconds since 1970.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function dateType(operator: Operator): ValueType<number> {
  const test = orderTest(operator);
  return {
    reads: 'dates',
    advice: 'Write it as in 2026-01-31T09:00:00Z',
    requested: readLast,
    wanted: readDate,
    holds: (requested, wanted) => test(requested - wanted),
  };
}

/**
 * Milliseconds since 1970. Four digits are a year, for that is a form of the W3C's; any other number is seconds. What a
 * date leaves out is its beginning, and a time without a zone is in UTC.
 *
 * https://www.w3.org/TR/NOTE-datetime
 */
function readDate(text: string): number | undefined {
  if (!isDate(text)) return undefined;
  const parts = DATE.exec(text);
  if (!parts) return Number(text) * 1000;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const date = new Date(0);
  // Not by `Date.UTC`, which takes the years before 100 for those of the twentieth century.
  const start = date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCDate() !== day) return undefined;
  const fraction = Number(`0.${parts[7] ?? 0}`);
  return start + ((hour * 60 + minute - offsetOf(parts[8])) * 60 + second + fraction) * 1000;
}

const DATE =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/i;

/** Minutes east of UTC. */
function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone.length === 1) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

const readLast = rememberLast(readDate);
