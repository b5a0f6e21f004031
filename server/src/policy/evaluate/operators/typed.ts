import { NO, unknownFor, YES } from '../match.ts';
import { type ConditionSubject, EVERY, NONE, SOME, type ValueMatcher } from './value-matcher.ts';

/** How the operators of a family other than text read their values. */
export interface ValueType<Requested, Wanted = Requested> {
  /** For messages: `numbers`. */
  readonly reads: string;
  /** What to do about another value, as the end of a sentence: `Write digits`. */
  readonly advice: string;
  /** A value of the request; undefined for what is no value of the type. */
  readonly requested: (text: string) => Requested | undefined;
  /** A value of the policy; undefined for what is no value of the type. */
  readonly wanted: (text: string) => Wanted | undefined;
  readonly holds: (requested: Requested, wanted: Wanted) => boolean;
  /** True where one of the values matches whatever a request has; unset where there is no such list of values. */
  readonly reachesAll?: (wanted: readonly Wanted[]) => boolean;
}

/**
 * A value that the operator cannot read, in the policy or in the request, matches nothing.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-type-mismatch
 *
 * @param texts values of the policy; undefined for those that the host fills in later
 */
export function typedMatcher<Requested, Wanted>(
  type: ValueType<Requested, Wanted>,
  texts: readonly (string | undefined)[],
  subject: ConditionSubject,
): ValueMatcher {
  const wanted: Wanted[] = [];
  const problems: string[] = [];
  let open = false;
  for (const text of texts) {
    const value = text === undefined ? undefined : type.wanted(text);
    if (value !== undefined) wanted.push(value);
    else if (text === undefined) open = true;
    else problems.push(unreadableInPolicy(text, type, subject));
  }
  const otherwise = open ? unknownFor() : NO;
  const reach = type.reachesAll?.(wanted) ? EVERY : wanted.length > 0 || open ? SOME : NONE;
  return {
    matches(text, context) {
      const requested = type.requested(text);
      if (requested === undefined) {
        context.report(unreadableInRequest(text, type, subject));
        return NO;
      }
      for (const value of wanted) if (type.holds(requested, value)) return YES;
      return otherwise;
    },
    reach: () => reach,
    keys: [],
    problems,
  };
}

type Described = Pick<ValueType<unknown>, 'reads' | 'advice'>;

export function unreadableInPolicy(
  text: string,
  { reads, advice }: Described,
  subject: ConditionSubject,
): string {
  const { operator, key } = subject;
  return `\`${operator}\` reads ${reads}, which the value \`${text}\` for \`${key}\` is not, so it matches nothing. ${advice}.`;
}

export function unreadableInRequest(
  text: string,
  { reads, advice }: Described,
  subject: ConditionSubject,
): string {
  const { operator, key } = subject;
  return `\`${operator}\` reads ${reads}, which the request's value \`${text}\` of \`${key}\` is not, so it matches nothing. ${advice}.`;
}
