import { isBoolean } from '../../model/value-format.ts';
import { NO, YES } from '../match.ts';
import { matchesFilled, type PolicyText } from '../policy-variables.ts';
import { anyFilled, inLowerCase, oneOf, reachOf, sortTexts } from './text.ts';
import { unreadableInPolicy, unreadableInRequest } from './typed.ts';
import type { ConditionSubject, ValueMatcher } from './value-matcher.ts';

/**
 * `true` and `false`, in any case. The page of the operators lets them come from policy variables, that of the variables
 * does not; they are filled in here.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean
 */
export function boolMatcher(values: readonly PolicyText[], subject: ConditionSubject): ValueMatcher {
  const texts = sortTexts(values);
  const fixed = texts.fixed.map(inLowerCase);
  const isFixed = oneOf(fixed, false);
  const readable = { ...texts, fixed: isFixed('true') || isFixed('false') ? fixed : [] };
  const everything = isFixed('true') && isFixed('false');
  const problems = texts.fixed
    .map(({ parts }) => parts.map((part) => (part.kind === 'open' ? '' : part.text)).join(''))
    .filter((text) => !isBoolean(text))
    .map((text) => unreadableInPolicy(text, BOOLEANS, subject));
  return {
    matches(value, context) {
      const text = value.toLowerCase();
      if (!isBoolean(text)) {
        context.report(unreadableInRequest(value, BOOLEANS, subject));
        return NO;
      }
      if (isFixed(text)) return YES;
      if (texts.variable.length === 0) return NO;
      return anyFilled(texts, context, (filled) => matchesFilled(inLowerCase(filled), false, text));
    },
    reach: (context) => reachOf(readable, everything, context),
    keys: texts.keys,
    problems: [...texts.problems, ...problems],
  };
}

const BOOLEANS = { reads: 'true and false', advice: 'Write one of the two' };
