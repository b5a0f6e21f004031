import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, type ConditionOperator, effectOf, type Statement } from '../model/policy.ts';
import type { Value } from '../model/value.ts';
import { literalText } from '../syntax/scalar.ts';
import type { Node } from '../syntax/tree.ts';
import type { RequestContext } from './context-values.ts';
import { all, type KeyedMatch, known, unknownFor } from './match.ts';
import { matcherOf, type PolicyValue } from './operators/families.ts';
import { comparisonTest, emptyComparisonTest, type KeyTest } from './operators/key-test.ts';
import { nullTest } from './operators/null.ts';
import { allOf } from './operators/quantify.ts';
import type { ConditionSubject } from './operators/value-matcher.ts';
import type { PolicyVersion } from './policy-variables.ts';
import type { ConditionTrace } from './trace.ts';

/** The conditions of a statement, made ready to be asked of many requests. */
export interface CompiledCondition {
  /** All of them must hold. */
  readonly tests: readonly ConditionTest[];
  /** Keys that decide something, whether by themselves or by policy variables, in lower case. */
  readonly keys: readonly string[];
  /** What is wrong with the conditions, in sentences. */
  readonly problems: readonly string[];
}

/** One condition key under one operator. */
export interface ConditionTest extends ConditionSubject {
  readonly test: KeyTest;
}

/**
 * Reads the condition of a statement. What AWS would not store (an unknown operator, something other than texts where
 * values belong) grants nothing: in an Allow it never holds, in a Deny it always does.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 *
 * @param version the policy's version of the policy language
 */
export function compileCondition(statement: Statement, version: PolicyVersion): CompiledCondition {
  const { condition } = statement;
  if (!condition) return UNCONDITIONAL;
  const compiler: Compiler = {
    effect: effectOf(statement),
    version,
    tests: [],
    keys: new Set(),
    problems: [],
  };
  const subject = { operator: condition.name, key: '' };
  if (isHole(condition.node)) later(subject, compiler);
  else if (condition.node?.kind !== 'map') fault(subject, NO_BLOCK, compiler);
  for (const operator of condition.operators) compileOperator(operator, compiler);
  const { tests, keys, problems } = compiler;
  return { tests, keys: [...keys], problems };
}

/** Whether the request meets the conditions. Says no more than that, and so costs least. */
export function evaluateCondition({ tests }: CompiledCondition, context: RequestContext): KeyedMatch {
  return allOf(tests, ({ test }) => test(context));
}

export interface ExplainedCondition {
  readonly match: KeyedMatch;
  /** Every condition as it is written, in order, also behind one that does not hold. */
  readonly traces: readonly ConditionTrace[];
}

/** As `evaluateCondition`, with what each condition says by itself. */
export function explainCondition({ tests }: CompiledCondition, context: RequestContext): ExplainedCondition {
  const traces = tests.map(({ operator, key, test }): ConditionTrace => {
    const values = context.lookup(key.toLowerCase());
    const requestValues = typeof values === 'string' ? {} : { requestValues: values };
    return { operator, key, match: test(context), ...requestValues };
  });
  return { match: all(traces.map(({ match }) => match)), traces };
}

const UNCONDITIONAL: CompiledCondition = { tests: [], keys: [], problems: [] };

interface Compiler {
  readonly effect: 'Allow' | 'Deny' | undefined;
  readonly version: PolicyVersion;
  readonly tests: ConditionTest[];
  readonly keys: Set<string>;
  readonly problems: string[];
}

function compileOperator(operator: ConditionOperator, compiler: Compiler): void {
  const { text, node, keys } = operator;
  const subject = { operator: text, key: '' };
  if (isHole(operator.entry.key) || isHole(node)) later(subject, compiler);
  else if (!parseOperator(text).canonical) fault(subject, NO_OPERATOR, compiler);
  else if (node?.kind !== 'map') fault(subject, NO_KEYS, compiler);
  else for (const use of keys) compileKey(use, compiler);
}

function compileKey(use: ConditionKeyUse, compiler: Compiler): void {
  const subject = { operator: use.operator.text, key: use.key };
  const values = use.values.map(piecesOf);
  if (isHole(use.entry.key)) later(subject, compiler);
  else if (!use.node || !values.every((value) => value !== undefined)) fault(subject, NO_TEXT, compiler);
  else {
    compiler.keys.add(use.key.toLowerCase());
    const test = keyTest(subject, values, compiler);
    const isKnown = values.every((pieces) => !pieces.includes(undefined));
    compiler.tests.push({ ...subject, test: isKnown ? test : saidLater(test, subject) });
  }
}

function keyTest(subject: ConditionSubject, values: readonly PolicyValue[], compiler: Compiler): KeyTest {
  const { effect, version, keys, problems } = compiler;
  const parsed = parseOperator(subject.operator);
  const operator = parsed.operator!;
  const { family, negated } = operator;
  if (family === 'Null') {
    const compiled = nullTest(parsed.prefix, values, subject);
    problems.push(...compiled.problems);
    return compiled.test;
  }
  if (values.length === 0) return emptyComparisonTest(parsed, subject);
  const matcher = matcherOf(operator, family, values, subject, version);
  for (const key of matcher.keys) keys.add(key);
  problems.push(...matcher.problems);
  return comparisonTest({ parsed, negated, matcher, effect, subject });
}

/** True for what the host fills in later, wholly or in part. */
function isHole(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && literalText(node) === undefined;
}

/** Undefined for what is no text, number or boolean. */
function piecesOf(value: Value): PolicyValue | undefined {
  if (value.node.kind !== 'scalar' || value.node.type === 'null') return undefined;
  if (value.kind === 'literal') return [value.text];
  return value.kind === 'pattern' ? value.parts : [undefined];
}

/** What is wrong, and what to write instead. */
type Fault = (subject: ConditionSubject) => readonly [what: string, instead: string];

const NO_BLOCK: Fault = () => [
  '`Condition` is no block of operators',
  'Write it as in `{"StringEquals": {"aws:PrincipalTag/team": "data"}}`',
];
const NO_OPERATOR: Fault = ({ operator }) => [
  `\`${operator}\` is no condition operator`,
  'Use one that AWS knows, such as `StringEquals`',
];
const NO_KEYS: Fault = ({ operator }) => [
  `\`${operator}\` holds no block of condition keys`,
  'Write it as in `{"aws:PrincipalTag/team": "data"}`',
];
const NO_TEXT: Fault = ({ operator, key }) => [
  `The values of \`${key}\` under \`${operator}\` are not all texts, numbers or booleans`,
  'Write texts',
];

function fault(subject: ConditionSubject, describe: Fault, { effect, tests, problems }: Compiler): void {
  const denies = effect === 'Deny';
  const match = known(denies);
  const [what, instead] = describe(subject);
  tests.push({ ...subject, test: () => match });
  problems.push(
    `${what}, and AWS refuses such a policy. It is taken ${denies ? '' : 'not '}to hold, so that nothing is allowed. ${instead}.`,
  );
}

/** What the host fills in later may ask anything. */
function later(subject: ConditionSubject, { tests }: Compiler): void {
  tests.push({ ...subject, test: saidLater(() => unknownFor(), subject) });
}

/** The test, which says why where what the host fills in later would decide. */
function saidLater(test: KeyTest, { operator, key }: ConditionSubject): KeyTest {
  return (context) => {
    const match = test(context);
    if (match.match === 'unknown') {
      context.report(
        `What the template fills in at \`${key || operator}\` is not known, so the condition may hold or not. Write it out to have it evaluated.`,
      );
    }
    return match;
  };
}
