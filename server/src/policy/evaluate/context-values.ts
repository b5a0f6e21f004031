import type { ContextScalar, ContextValue } from './request.ts';

/** What a request says of a condition key: its values, at least one; that it has none; or nothing. */
export type KeyValues = readonly string[] | 'absent' | 'unknown';

/**
 * The condition keys of one request, as conditions and policy variables ask for them.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export interface RequestContext {
  /** @param key in lower case, tag name included: AWS compares the names of keys in any case, those of tags too */
  lookup(key: string): KeyValues;
  /** Adds a sentence about something of the request that could not be taken as it stands. */
  report(problem: string): void;
  /** What was reported, once each: with the context itself, and by the evaluations that came upon it. */
  readonly problems: ReadonlySet<string>;
}

/**
 * @param values what the asker gives; a list without values says that the key is absent
 * @param unknown keys in any case that may be absent or have any value; `*` for every key that has no values here
 * @param filledIn what follows from the request itself, for keys that the asker neither gives nor calls unknown; or how to
 *   find it, which is asked when a key is first looked for that the asker does not speak of
 */
export function requestContext(
  values: Readonly<Record<string, ContextValue>>,
  unknown: readonly string[] | '*',
  filledIn: FilledIn | (() => FilledIn) = {},
): RequestContext {
  const byKey = new Map<string, KeyValues>();
  const problems = new Set<string>();
  const otherwise: KeyValues = unknown === '*' ? 'unknown' : 'absent';
  for (const key of Object.keys(values)) {
    const lower = inLowerCase(key);
    if (byKey.has(lower)) problems.add(twice(key));
    else byKey.set(lower, textsOf(values[key]!));
  }
  if (unknown !== '*') {
    for (const key of unknown) {
      const lower = inLowerCase(key);
      if (byKey.has(lower)) problems.add(bothGivenAndUnknown(key));
      else byKey.set(lower, 'unknown');
    }
  }
  let filled: ReadonlyMap<string, KeyValues> | undefined;
  return {
    lookup(key) {
      const said = byKey.get(key);
      if (said !== undefined) return said;
      filled ??= filledValues(typeof filledIn === 'function' ? filledIn() : filledIn);
      return filled.get(key) ?? otherwise;
    },
    report: (problem) => problems.add(problem),
    problems,
  };
}

type FilledIn = Readonly<Record<string, ContextValue>>;

function filledValues(filledIn: FilledIn): ReadonlyMap<string, KeyValues> {
  const byKey = new Map<string, KeyValues>();
  for (const key of Object.keys(filledIn)) {
    const lower = inLowerCase(key);
    if (!byKey.has(lower)) byKey.set(lower, textsOf(filledIn[key]!));
  }
  return byKey;
}

/** Requests name the same keys over and over, and lowering them is most of what reading a request costs. */
const lowerCase = new Map<string, string>();
const REMEMBERED = 4096;

function inLowerCase(key: string): string {
  const remembered = lowerCase.get(key);
  if (remembered !== undefined) return remembered;
  const lower = key.toLowerCase();
  if (lowerCase.size === REMEMBERED) lowerCase.clear();
  lowerCase.set(key, lower);
  return lower;
}

function textsOf(value: ContextValue): KeyValues {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object') return [textOf(value)];
  return value.length === 0 ? 'absent' : value.map(textOf);
}

function textOf(value: ContextScalar): string {
  const text = String(value);
  return typeof value === 'number' && text.includes('e') ? withoutExponent(value, text) : text;
}

/** `1e-7` as `0.0000001`, for no operator reads exponents. */
function withoutExponent(value: number, text: string): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const [mantissa = '', exponent] = text.split('e');
  const zeros = '0'.repeat(-Number(exponent) - 1);
  return `${value < 0 ? '-' : ''}0.${zeros}${mantissa.replace(/[-.]/g, '')}`;
}

function twice(key: string): string {
  return `The context has \`${key}\` twice in different case, which is one key for AWS. The first one counts; remove the other.`;
}

function bothGivenAndUnknown(key: string): string {
  return `\`${key}\` has a value in the context and is called unknown as well. The value counts; remove one of the two.`;
}
