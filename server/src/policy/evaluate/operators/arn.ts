import { type KeyedMatch, NO, unknownFor, YES } from '../match.ts';
import { type FilledPart, type FilledText, fits, type PolicyText } from '../policy-variables.ts';
import { rememberLast } from './remember-last.ts';
import { anyFilled, fitsEverything, reachOf, sortTexts, textTest } from './text.ts';
import type { ConditionSubject, ValueMatcher } from './value-matcher.ts';

/**
 * `ArnLike` and `ArnEquals`, which are the same: each of the six fields is compared by itself, and wildcards stay within
 * theirs.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnMatcher(values: readonly PolicyText[], subject: ConditionSubject): ValueMatcher {
  const texts = sortTexts(values);
  const fixed = texts.fixed.map(({ parts }) => arnFieldsOf(parts));
  const tests = fixed.map((fields) => {
    const [prefix, ...others] = fields.map((parts) => textTest(parts, true));
    return { prefix: prefix!, others };
  });
  const everything = fixed.some(
    ([prefix, ...others]) => fits(prefix!, true, ARN) && others.every(fitsEverything),
  );
  const readable = fixed.map(([prefix]) => fits(prefix!, true, ARN));
  return {
    matches(value, context) {
      const fields = requestFields(value);
      if (!fields) {
        context.report(noArn(value, subject));
        return NO;
      }
      for (const { prefix, others } of tests) {
        if (prefix(ARN) && fitAll(others, fields)) return YES;
      }
      if (texts.variable.length === 0) return NO;
      return anyFilled(texts, context, (filled) => matchesArn(filled, fields));
    },
    reach: (context) =>
      reachOf(readable.some(Boolean) ? texts : { ...texts, fixed: [] }, everything, context),
    keys: texts.keys,
    problems: [
      ...texts.problems,
      ...texts.fixed.flatMap(({ parts }, index) => (readable[index] ? [] : noPattern(parts, subject))),
    ],
  };
}

const ARN = 'arn';
const FIELDS = 6;

/**
 * The six fields of an ARN in a policy. Colons in the values of variables separate nothing, unless the whole ARN comes
 * from variables. AWS completes an ARN of fewer fields by wildcards, so that `*` is every ARN.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export function arnFieldsOf(parts: readonly FilledPart[]): readonly (readonly FilledPart[])[] {
  const separated = parts.some((part) => part.kind === 'written' && part.text.includes(':'));
  const fields: FilledPart[][] = [[]];
  for (const part of parts) {
    if (part.kind === 'open' || (separated && part.kind !== 'written')) {
      fields.at(-1)!.push(part);
      continue;
    }
    const texts = part.text.split(':');
    const room = FIELDS - fields.length;
    const rest = texts.slice(room).join(':');
    for (const [index, text] of [...texts.slice(0, room), ...(texts.length > room ? [rest] : [])].entries()) {
      if (index > 0) fields.push([]);
      if (text !== '') fields.at(-1)!.push({ kind: part.kind, text });
    }
  }
  while (fields.length < FIELDS) fields.push([{ kind: 'written', text: '*' }]);
  return fields;
}

/** The fields of an ARN of a request, where nothing but colons has a meaning; undefined for what is none. */
export const requestFields = rememberLast((text): readonly string[] | undefined => {
  const fields = text.split(':');
  if (fields.length < FIELDS || fields[0] !== ARN) return undefined;
  return [...fields.slice(0, FIELDS - 1), fields.slice(FIELDS - 1).join(':')];
});

function fitAll(tests: readonly ((field: string) => boolean)[], fields: readonly string[]): boolean {
  // From the end, where ARNs differ.
  for (let i = tests.length - 1; i >= 0; i--) if (!tests[i]!(fields[i + 1]!)) return false;
  return true;
}

/** Whether an ARN of a request fits one of the policy. */
function matchesArn(filled: FilledText, fields: readonly string[]): KeyedMatch {
  const pattern = arnFieldsOf(filled.parts);
  if (!pattern.every((parts, index) => fits(parts, true, fields[index]!))) return NO;
  return filled.open ? unknownFor(...filled.unknownKeys) : YES;
}

function noArn(value: string, { operator, key }: ConditionSubject): string {
  return `\`${operator}\` compares ARNs, and the request's value \`${value}\` of \`${key}\` is none, so it matches nothing. Give an ARN.`;
}

function noPattern(parts: readonly FilledPart[], { operator, key }: ConditionSubject): string {
  const text = parts.map((part) => (part.kind === 'open' ? '' : part.text)).join('');
  return `\`${operator}\` compares ARNs, and the value \`${text}\` for \`${key}\` is none, so it matches nothing. Write an ARN, or use a string operator.`;
}
