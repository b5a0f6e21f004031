import type { SetPrefix } from '../../catalog/facts/operators.ts';
import { isBoolean } from '../../model/value-format.ts';
import { known, NO, unknownFor, YES } from '../match.ts';
import type { PolicyValue } from './families.ts';
import type { KeyTest } from './key-test.ts';
import { unreadableInPolicy } from './typed.ts';
import type { ConditionSubject } from './value-matcher.ts';

/**
 * `Null`: `true` asks that the request lacks the key, `false` that it has it. Behind ForAllValues it is always true,
 * behind ForAnyValue never.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-null-with-qualifier
 */
export function nullTest(
  prefix: SetPrefix | undefined,
  values: readonly PolicyValue[],
  subject: ConditionSubject,
): { readonly test: KeyTest; readonly problems: readonly string[] } {
  const texts = values.map((pieces) =>
    pieces.includes(undefined) ? undefined : pieces.join('').toLowerCase(),
  );
  const problems = texts
    .filter((text) => text !== undefined)
    .filter((text) => !isBoolean(text))
    .map((text) =>
      unreadableInPolicy(text, { reads: 'true and false', advice: 'Write one of the two' }, subject),
    );
  return { test: prefix ? () => known(prefix === 'ForAllValues') : plainTest(texts, subject), problems };
}

function plainTest(texts: readonly (string | undefined)[], subject: ConditionSubject): KeyTest {
  const key = subject.key.toLowerCase();
  const otherwise = texts.includes(undefined) ? unknownFor() : NO;
  const absent = texts.includes('true') ? YES : otherwise;
  const present = texts.includes('false') ? YES : otherwise;
  return (context) => {
    const values = context.lookup(key);
    if (values === 'unknown') return absent === present ? absent : unknownFor(key);
    return values === 'absent' ? absent : present;
  };
}
