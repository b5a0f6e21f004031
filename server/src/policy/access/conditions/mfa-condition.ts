import { globalKey } from '../../catalog/facts/global-keys.ts';
import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, conditionKeys, type Statement } from '../../model/policy.ts';
import { isConditionKnown } from './known-condition.ts';

/**
 * Requests as MFA tells them apart: with long-term access keys, which have neither key; in a session without MFA, which
 * has `aws:MultiFactorAuthPresent` alone, with `false`; and in sessions whose MFA is recent, or long past.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export type MfaRequest = 'accessKeys' | 'session' | 'recent' | 'past';

/** One test of a statement's condition that is about MFA. */
export interface MfaTest {
  readonly use: ConditionKeyUse;
  readonly about: 'presence' | 'age';
  readonly ifExists: boolean;
}

/** What the condition of a statement asks of MFA. */
export interface MfaCondition {
  readonly tests: readonly [MfaTest, ...MfaTest[]];
  /** For which requests all of the tests hold. */
  readonly holds: ReadonlySet<MfaRequest>;
  /** True where another condition key is in requests of sessions alone. */
  readonly isForSessions: boolean;
}

/** Undefined where the condition asks nothing of MFA, or where it cannot be known for which requests it holds. */
export function mfaCondition(statement: Statement): MfaCondition | undefined {
  const keys = conditionKeys(statement);
  const uses = keys.filter(({ key }) => ABOUT.has(key.toLowerCase()));
  if (uses.length === 0 || !isConditionKnown(statement)) return undefined;
  const tests: MfaTest[] = [];
  let holds: MfaRequest[] = ['accessKeys', 'session', 'recent', 'past'];
  for (const use of uses) {
    const about = ABOUT.get(use.key.toLowerCase())!;
    const test = testOf(use, about);
    if (!test) return undefined;
    tests.push({ use, about, ifExists: parseOperator(use.operator.text).ifExists });
    holds = holds.filter(test);
  }
  const [first, ...others] = tests;
  const isForSessions = keys.some((use) => !uses.includes(use) && needsSession(use));
  return first && { tests: [first, ...others], holds: new Set(holds), isForSessions };
}

const ABOUT: ReadonlyMap<string, MfaTest['about']> = new Map([
  ['aws:multifactorauthpresent', 'presence'],
  ['aws:multifactorauthage', 'age'],
]);

/** For which requests one test holds; undefined where that cannot be known. */
function testOf(use: ConditionKeyUse, about: MfaTest['about']): ((one: MfaRequest) => boolean) | undefined {
  const { prefix, operator, ifExists } = parseOperator(use.operator.text);
  if (prefix || !operator || use.values.length === 0) return undefined;
  const isAbsent = (one: MfaRequest): boolean =>
    one === 'accessKeys' || (about === 'age' && one === 'session');
  switch (operator.family) {
    case 'Null': {
      const wanted = truths(use);
      return wanted && ((one) => wanted.has(isAbsent(one)));
    }
    case 'Bool': {
      const wanted = about === 'presence' ? truths(use) : undefined;
      return wanted && ((one) => (isAbsent(one) ? ifExists : wanted.has(one !== 'session')));
    }
    case 'String': {
      // What the request has is not looked at.
      if (!operator.like || !isEverything(use)) return undefined;
      return (one) => (isAbsent(one) ? ifExists || operator.negated : !operator.negated);
    }
    default: {
      const limit = about === 'age' ? AGE_LIMITS.get(operator.name) : undefined;
      return limit && ((one) => (isAbsent(one) ? ifExists : one === limit));
    }
  }
}

function isEverything({ values: [only, another] }: ConditionKeyUse): boolean {
  return another === undefined && only?.kind === 'literal' && /^\*+$/.test(only.text);
}

/** Undefined where a value is neither `true` nor `false`, or may be either. */
function truths(use: ConditionKeyUse): ReadonlySet<boolean> | undefined {
  const found = new Set<boolean>();
  for (const value of use.values) {
    const text = value.kind === 'literal' ? value.text.toLowerCase() : '';
    if (text !== 'true' && text !== 'false') return undefined;
    found.add(text === 'true');
  }
  return found;
}

/** The operators that part recent sign-ins from past ones, and which of them they hold for. */
const AGE_LIMITS: ReadonlyMap<string, 'recent' | 'past'> = new Map([
  ['NumericLessThan', 'recent'],
  ['NumericLessThanEquals', 'recent'],
  ['NumericGreaterThan', 'past'],
  ['NumericGreaterThanEquals', 'past'],
]);

/** True where no request with long-term access keys meets the test. */
function needsSession(use: ConditionKeyUse): boolean {
  const { operator, ifExists, prefix } = parseOperator(use.operator.text);
  if (!operator || operator.negated || ifExists || prefix === 'ForAllValues') return false;
  if (globalKey(use.key)?.category !== 'session') return false;
  return operator.family !== 'Null' || !truths(use)?.has(true);
}
