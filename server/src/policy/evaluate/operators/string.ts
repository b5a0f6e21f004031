import type { Operator } from '../../catalog/facts/operators.ts';
import { NO, YES } from '../match.ts';
import { type FilledText, matchesFilled, type PolicyText } from '../policy-variables.ts';
import { anyFilled, fitsEverything, inLowerCase, oneOf, reachOf, sortTexts } from './text.ts';
import type { ValueMatcher } from './value-matcher.ts';

/**
 * `StringEquals`, `StringEqualsIgnoreCase` and `StringLike`. Wildcards count behind `Like` alone.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String
 */
export function stringMatcher({ name, like }: Operator, values: readonly PolicyText[]): ValueMatcher {
  const ignoreCase = name.endsWith('IgnoreCase');
  const fold = (text: FilledText): FilledText => (ignoreCase ? inLowerCase(text) : text);
  const texts = sortTexts(values);
  const isFixed = oneOf(texts.fixed.map(fold), like);
  const everything = like && texts.fixed.some(({ parts }) => fitsEverything(parts));
  return {
    matches(value, context) {
      const text = ignoreCase ? value.toLowerCase() : value;
      if (isFixed(text)) return YES;
      if (texts.variable.length === 0) return NO;
      return anyFilled(texts, context, (filled) => matchesFilled(fold(filled), like, text));
    },
    reach: (context) => reachOf(texts, everything, context),
    keys: texts.keys,
    problems: texts.problems,
  };
}
