import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import type { ConditionTest } from '../../evaluate/condition.ts';
import { requestContext } from '../../evaluate/context-values.ts';
import type { Outcome } from '../../evaluate/decide.ts';
import type { Evaluation } from '../../evaluate/evaluate.ts';
import { conditionKeys } from '../../model/policy.ts';
import { shownText } from '../../model/value.ts';
import { quoted } from '../../text/printable.ts';
import { isNegated, relationPhrase } from './operator-phrases.ts';
import { inWords, quotedFew } from './phrases.ts';

/** Where a decision depends: which values lead to what, a sentence for each case; the last one is all the rest. */
export function outcomeCases({ cases, outcomes, missingContext, trace }: Evaluation): readonly string[] {
  if (outcomes.length < 2 || !trace) return [];
  const untold = (): readonly string[] => {
    const names = namesOf(outcomes);
    return missingContext.length === 0 ? [names] : [`${names}, by ${quotedFew(missingContext, 'and')}`];
  };
  const choices = choicesOf(cases);
  const tests = testsOf(trace.layers.flatMap(({ matches }) => matches.map(({ compiled }) => compiled)));
  const groups = new Map<string, Term[]>();
  for (const { context, outcomes: leads } of cases) {
    const name = namesOf(leads);
    const term = new Map(Object.entries(context).map(([key, value]) => [key, [value]]));
    groups.set(name, [...(groups.get(name) ?? []), term]);
  }
  if (groups.size < 2) return untold();
  const merged = [...groups].map(([name, terms]) => ({ name, terms: merge(terms) }));
  const rest = merged.reduce((a, b) => (weight(b) > weight(a) ? b : a));
  const phrase = (term: Term): string =>
    inWords(
      [...term].flatMap(([key, values]) =>
        values.length === choices.get(key)!.length
          ? []
          : [keyPhrase(key, values, choices.get(key)!, tests.get(key.toLowerCase()) ?? [])],
      ),
    );
  const lines = merged
    .filter((group) => group !== rest)
    .flatMap(({ name, terms }) => terms.map((term) => `${name} if ${phrase(term)}`));
  const more = lines.length - MOST_LINES;
  const unsaid = more > 0 ? [`${more} more ${more === 1 ? 'case' : 'cases'} by the same keys`] : [];
  return [...lines.slice(0, MOST_LINES), ...unsaid, `${rest.name} otherwise`];
}

const MOST_LINES = 8;

function namesOf(outcomes: readonly Outcome[]): string {
  return inWords(
    outcomes.map((outcome) => OUTCOMES[outcome]),
    'or',
  );
}

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  allowed: 'allowed',
  explicitDeny: 'explicit deny',
  implicitDeny: 'implicit deny',
};

type Choice = string | null;
/** Keys with the values that they may have, all together. */
type Term = ReadonlyMap<string, readonly Choice[]>;

/** What takes most words, and what holds of absent keys, is what is left once the rest is said. */
function weight({ name, terms }: { readonly name: string; readonly terms: readonly Term[] }): number {
  const takesAbsent = terms.some((term) => [...term.values()].some((values) => values.includes(null)));
  return terms.length * 4 + (takesAbsent ? 2 : 0) + (name === 'allowed' ? 0 : 1);
}

function choicesOf(cases: Evaluation['cases']): ReadonlyMap<string, readonly Choice[]> {
  const choices = new Map<string, Set<Choice>>();
  for (const { context } of cases) {
    for (const [key, value] of Object.entries(context)) {
      const known = choices.get(key) ?? new Set();
      choices.set(key, known.add(value));
    }
  }
  return new Map([...choices].map(([key, values]) => [key, [...values]]));
}

/** Terms that differ in one key alone become one with the values of both. */
function merge(terms: readonly Term[]): readonly Term[] {
  const left = [...terms];
  for (let i = 0; i < left.length; i++) {
    for (let j = i + 1; j < left.length; j++) {
      const joined = join(left[i]!, left[j]!);
      if (!joined) continue;
      left.splice(j, 1);
      left[i] = joined;
      i = -1;
      break;
    }
  }
  return left;
}

function join(a: Term, b: Term): Term | undefined {
  const differing = [...a.keys()].filter((key) => !sameValues(a.get(key)!, b.get(key) ?? []));
  const [key, ...others] = differing;
  if (key === undefined || others.length > 0) return undefined;
  return new Map(a).set(key, [...new Set([...a.get(key)!, ...(b.get(key) ?? [])])]);
}

function sameValues(a: readonly Choice[], b: readonly Choice[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}

interface KeyTestOf {
  readonly operator: string;
  readonly texts: readonly string[];
  readonly test: ConditionTest['test'];
}

interface Tested {
  readonly statement: Parameters<typeof conditionKeys>[0];
  readonly condition: { readonly tests: readonly ConditionTest[] };
}

/** Comparisons by key in lower case. */
function testsOf(compiled: readonly Tested[]): ReadonlyMap<string, readonly KeyTestOf[]> {
  const found = new Map<string, KeyTestOf[]>();
  for (const { statement, condition } of compiled) {
    for (const use of conditionKeys(statement)) {
      const own = condition.tests.find((one) => one.operator === use.operator.text && one.key === use.key);
      if (!own) continue;
      const key = use.key.toLowerCase();
      const texts = use.values.map(shownText);
      found.set(key, [...(found.get(key) ?? []), { operator: own.operator, texts, test: own.test }]);
    }
  }
  return found;
}

/** `aws:SourceIp` is in `203.0.113.0/24` */
function keyPhrase(
  key: string,
  values: readonly Choice[],
  choices: readonly Choice[],
  tests: readonly KeyTestOf[],
): string {
  const name = quoted(key);
  const present = choices.filter((choice) => choice !== null);
  if (values.every((value) => value === null)) return `${name} is absent`;
  if (!values.includes(null) && values.length === present.length) return `${name} is present`;
  const given = values.filter((value) => value !== null);
  const phrases = new Set(given.map((value) => valuePhrase(key, value, tests)));
  const equal = given.filter((value) => valuePhrase(key, value, tests) === `is ${quoted(value)}`);
  const others = [...phrases].filter((phrase) => !equal.some((value) => phrase === `is ${quoted(value)}`));
  const said = [...(equal.length > 0 ? [`is ${quotedFew(equal)}`] : []), ...others];
  if (values.includes(null)) said.push('is absent');
  return `${name} ${inWords(said, 'or')}`;
}

/** A value that stands for others like it is said by how it compares with those of the policy. */
function valuePhrase(key: string, value: string, tests: readonly KeyTestOf[]): string {
  const [first, ...others] = tests.filter(
    ({ operator }) => parseOperator(operator).operator?.family !== 'Null',
  );
  if (!first) return 'is present';
  const family = parseOperator(first.operator).operator?.family;
  const isListed = tests.some(({ texts }) => texts.includes(value));
  if (family === 'Bool' || (isListed && EXACT.has(bare(first.operator)))) return `is ${quoted(value)}`;
  if (others.length > 0 && EXACT.has(bare(first.operator))) return 'has another value';
  const match = first.test(requestContext({ [key]: value }, [])).match;
  return `${relationPhrase(first.operator, match === 'yes', first.texts)} ${quotedFew(first.texts)}`;
}

const EXACT: ReadonlySet<string> = new Set(['StringEquals', 'StringEqualsIgnoreCase']);

/** The operator that asks for the same, without `Not`. */
function bare(operator: string): string {
  const { operator: known } = parseOperator(operator);
  if (!known) return operator;
  return isNegated(operator) && known.opposite ? known.opposite : known.name;
}
