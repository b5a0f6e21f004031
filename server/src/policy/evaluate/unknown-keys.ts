import type { Catalog } from '../catalog/catalog.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, conditionKeys } from '../model/policy.ts';
import { knownText } from '../model/value.ts';
import type { CompiledStatement } from './compile.ts';
import type { ConditionTest } from './condition.ts';
import { requestContext } from './context-values.ts';
import { type Decision, decide, type Outcome, traceRequest } from './decide.ts';
import type { AuthorizationRequest } from './request.ts';
import type { Trace } from './trace.ts';

/** What a request comes to under an assumption about what is unknown of it. */
export interface OutcomeCase {
  /** Condition key, as the policies write it → a value that it may have; null where it is absent. */
  readonly context: Readonly<Record<string, string | null>>;
  readonly outcomes: readonly Outcome[];
}

export interface DependentDecision extends Decision {
  /** Every combination that makes a difference; empty where none could be told apart. */
  readonly cases: readonly OutcomeCase[];
}

/** Combinations that are tried; with more unknown keys the rest of them stay unknown in each. */
const MOST_CASES = 64;

/**
 * Decides a request for every value that could make a difference of the keys that are unknown, as far as these can be told
 * apart: by an equal text, by true and false, or by one comparison. What remains unknown keeps every outcome that it may
 * have, so that none is ever missing.
 */
export function decideUnknown(trace: Trace, catalog: Catalog): DependentDecision {
  const decision = decide(trace);
  if (decision.missingContext.length === 0) return { ...decision, cases: [] };
  const statements = trace.layers.flatMap(({ matches }) => matches.map(({ compiled }) => compiled));
  const choices = new Map<string, readonly Choice[]>();
  let count = 1;
  for (const key of decision.missingContext) {
    const own = trace.keysOfService.includes(key) ? undefined : choicesOf(key, statements);
    if (!own || count * own.length > MOST_CASES) continue;
    choices.set(key, own);
    count *= own.length;
  }
  if (choices.size === 0) return { ...decision, cases: [] };
  const cases = combinations(choices).map((combination) => decideCase(combination, trace.request, catalog));
  return together(cases, choices);
}

/** A value that stands for all that the conditions do not tell from it. */
type Choice = string | null;

interface DecidedCase {
  readonly combination: ReadonlyMap<string, Choice>;
  readonly decision: Decision;
}

function decideCase(
  combination: ReadonlyMap<string, Choice>,
  request: AuthorizationRequest,
  catalog: Catalog,
): DecidedCase {
  const trace = traceRequest(withContext(request, combination), catalog);
  if ('problem' in trace) throw new Error(trace.problem);
  return { combination, decision: decide(trace) };
}

function withContext(
  request: AuthorizationRequest,
  given: ReadonlyMap<string, Choice>,
): AuthorizationRequest {
  const context = { ...request.context };
  for (const [key, value] of given) context[key] = value === null ? [] : [value];
  const { unknown } = request;
  return {
    ...request,
    context,
    unknown: unknown === '*' ? '*' : unknown.filter((key) => !given.has(key.toLowerCase())),
  };
}

function combinations(choices: ReadonlyMap<string, readonly Choice[]>): Map<string, Choice>[] {
  let all: Map<string, Choice>[] = [new Map()];
  for (const [key, values] of choices) {
    all = all.flatMap((one) => values.map((value) => new Map(one).set(key, value)));
  }
  return all;
}

const ORDER: readonly Outcome[] = ['allowed', 'explicitDeny', 'implicitDeny'];

function together(
  cases: readonly DecidedCase[],
  choices: ReadonlyMap<string, readonly Choice[]>,
): DependentDecision {
  const found = new Set(cases.flatMap(({ decision }) => decision.outcomes));
  const outcomes = ORDER.filter((outcome) => found.has(outcome));
  if (outcomes.length === 1) {
    const layers = new Set(cases.flatMap(({ decision }) => decision.deniedBy));
    return { outcomes, deniedBy: [...layers], missingContext: [], cases: [] };
  }
  const deciding = [...choices.keys()].filter((key) => makesDifference(key, cases));
  const open = cases.flatMap(({ decision }) => decision.missingContext);
  return {
    outcomes,
    deniedBy: [],
    missingContext: [...new Set([...deciding, ...open])].sort(),
    cases: casesOf(deciding, cases),
  };
}

/** True where cases that differ in this key alone differ in their outcome. */
function makesDifference(key: string, cases: readonly DecidedCase[]): boolean {
  const byOthers = new Map<string, string>();
  for (const { combination, decision } of cases) {
    const others = JSON.stringify([...combination].filter(([name]) => name !== key));
    const outcomes = decision.outcomes.join();
    const before = byOthers.get(others);
    if (before !== undefined && before !== outcomes) return true;
    byOthers.set(others, outcomes);
  }
  return false;
}

function casesOf(deciding: readonly string[], cases: readonly DecidedCase[]): OutcomeCase[] {
  const found = new Map<string, { context: Record<string, Choice>; outcomes: Set<Outcome> }>();
  for (const { combination, decision } of cases) {
    const context = Object.fromEntries(deciding.map((key) => [key, combination.get(key) ?? null]));
    const name = JSON.stringify(context);
    const one = found.get(name) ?? { context, outcomes: new Set() };
    for (const outcome of decision.outcomes) one.outcomes.add(outcome);
    found.set(name, one);
  }
  return [...found.values()].map(({ context, outcomes }) => ({
    context,
    outcomes: ORDER.filter((outcome) => outcomes.has(outcome)),
  }));
}

/** The values of a key that conditions tell apart; undefined where that cannot be said for certain. */
function choicesOf(key: string, statements: readonly CompiledStatement[]): readonly Choice[] | undefined {
  const uses: ConditionKeyUse[] = [];
  for (const { statement, resources, condition } of statements) {
    const own = conditionKeys(statement).filter((use) => use.key.toLowerCase() === key);
    const isVariable = resources.some(({ keys }) => keys.includes(key));
    // A variable of that name hides among the other conditions.
    const isAsked = condition.keys.includes(key);
    if (isVariable || (isAsked && own.length === 0) || namesVariable(statement, key)) return undefined;
    uses.push(...own);
  }
  const tests = uses.map(comparisonOf);
  if (!tests.every((test) => test !== undefined)) return undefined;
  const comparisons = tests.filter(({ family }) => family !== 'Null');
  const families = new Set(comparisons.map(({ family }) => family));
  if (uses.length === 0) return undefined;
  if (comparisons.length === 0) return ['any', null];
  if (families.size > 1) return undefined;
  if (families.has('Bool') && comparisons.every(({ prefix }) => prefix === undefined))
    return ['true', 'false', null];
  if (comparisons.every(({ isEqual, prefix }) => isEqual && prefix === undefined)) {
    const values = [...new Set(comparisons.flatMap((test) => test.values))];
    return [...values, otherThan(values), null];
  }
  const [first] = comparisons;
  if (!first || !comparisons.every(({ comparison }) => comparison === first.comparison)) return undefined;
  return witnesses(key, first, testOf(uses[tests.indexOf(first)]!, statements));
}

function namesVariable(statement: CompiledStatement['statement'], key: string): boolean {
  return conditionKeys(statement).some(({ values }) =>
    values.some((value) => knownText(value)?.toLowerCase().includes(`\${${key}`)),
  );
}

interface ComparisonOfKey {
  readonly family: string;
  readonly prefix: string | undefined;
  /** True where a value equals one of the policy's or does not, letter by letter. */
  readonly isEqual: boolean;
  /** The same for comparisons that are each other's opposite. */
  readonly comparison: string;
  readonly values: readonly string[];
}

/** Undefined where a value is not known or holds a variable. */
function comparisonOf({ operator, values }: ConditionKeyUse): ComparisonOfKey | undefined {
  const { operator: known, prefix } = parseOperator(operator.text);
  const texts = values.map(knownText);
  if (!known || !texts.every((text) => text !== undefined && !text.includes('${'))) return undefined;
  const { name, family, negated, opposite } = known;
  const positive = negated && opposite ? opposite : name;
  const sorted = [...texts].sort();
  return {
    family,
    prefix,
    isEqual: name === 'StringEquals' || name === 'StringNotEquals',
    comparison: JSON.stringify([prefix, prefix === undefined ? positive : operator.text, sorted]),
    values: texts as readonly string[],
  };
}

function otherThan(values: readonly string[]): string {
  let other = 'other';
  while (values.includes(other)) other += '-';
  return other;
}

/** A value that meets the comparison and one that does not, as the comparison itself finds them. */
function witnesses(
  key: string,
  { family, values }: ComparisonOfKey,
  test: ConditionTest | undefined,
): readonly Choice[] | undefined {
  const found = new Map<string, string>();
  for (const candidate of test ? candidates(family, values) : []) {
    const { match } = test!.test(requestContext({ [key]: candidate }, []));
    if (match === 'unknown') return undefined;
    if (!found.has(match)) found.set(match, candidate);
  }
  return found.size === 2 ? [...found.values(), null] : undefined;
}

function testOf(use: ConditionKeyUse, statements: readonly CompiledStatement[]): ConditionTest | undefined {
  const own = statements.find(({ statement }) => conditionKeys(statement).includes(use));
  return own?.condition.tests.find(({ operator, key }) => operator === use.operator.text && key === use.key);
}

function candidates(family: string, values: readonly string[]): readonly string[] {
  const own = values.flatMap((value) => {
    switch (family) {
      case 'Numeric':
        return [value, String(Number(value) - 1), String(Number(value) + 1)];
      case 'Date':
        return [value, ...timesAround(value)];
      case 'IpAddress':
        return [value.replace(/\/\d+$/, '')];
      default:
        return [value.replaceAll('*', '').replaceAll('?', 'x'), value.replace(/[*?]/g, 'x')];
    }
  });
  return [...own, ...(STRANGE[family] ?? [])];
}

/** Values that few policies mean. */
const STRANGE: Readonly<Record<string, readonly string[]>> = {
  String: ['\u00a0'],
  Arn: ['arn:x:x:x:x:x'],
  // Addresses kept for documentation: https://www.rfc-editor.org/rfc/rfc5737
  IpAddress: ['192.0.2.1', '198.51.100.1', '2001:db8::1'],
};

/** A second before and behind. */
function timesAround(value: string): readonly string[] {
  const time = /^\d{5,}$/.test(value) ? Number(value) * 1000 : Date.parse(value);
  if (Number.isNaN(time)) return [];
  return [time - 1000, time + 1000].map((at) => new Date(at).toISOString().replace('.000Z', 'Z'));
}
