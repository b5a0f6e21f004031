import { lineIndex, type Span } from '../policy/index.ts';
import {
  type CaseResult,
  type CoverageOfFile,
  type DecidedStatement,
  expectedActual,
  isAwsPolicy,
  type PolicyTestError,
} from '../policy/policy-tests.ts';
import type {
  PolicyCoverage,
  PolicyTestProblem,
  PolicyTestResult,
  PolicyTestStatement,
} from '../protocol/policy-tests.ts';
import type { Range } from '../protocol/protocol.ts';

/** The range of a span of one text. */
export type RangeMaker = (span: Span) => Range;

export function rangesIn(text: string): RangeMaker {
  const lines = lineIndex(text);
  return ({ start, end }) => ({ start: lines.positionAt(start), end: lines.positionAt(end) });
}

export function toProblem({ message, span }: PolicyTestError, ranges: RangeMaker): PolicyTestProblem {
  return { message, range: ranges(span) };
}

/** @param uriOf the URI of a file, by its absolute path */
export function toTestResult(
  result: CaseResult,
  ranges: RangeMaker,
  uriOf: (path: string) => string,
): PolicyTestResult {
  const { case: one, status, message, error } = result;
  return {
    index: one.index,
    name: one.name,
    range: ranges(error?.span ?? one.nameSpan),
    status,
    ...(message !== undefined && { message }),
    ...(status === 'failed' && { ...expectedActual(result), statements: toStatements(result, uriOf) }),
  };
}

/** Of the requests that came out otherwise, each once. */
function toStatements({ requests }: CaseResult, uriOf: (path: string) => string): PolicyTestStatement[] {
  const found = new Map<string, PolicyTestStatement>();
  for (const { passed, decidedBy } of requests) {
    if (passed) continue;
    for (const statement of decidedBy) {
      const { origin, span } = statement;
      if (isAwsPolicy(origin.path)) continue;
      const uri = uriOf(origin.path);
      found.set(`${uri} ${span.start}`, {
        uri,
        range: rangesIn(origin.text)(span),
        label: labelOf(statement),
      });
    }
  }
  return [...found.values()];
}

function labelOf({ effect, sid, statement }: DecidedStatement): string {
  return `${effect}: ${sid ?? `statement ${statement + 1}`}`;
}

/** @param uriOf the URI of a file, by its absolute path */
export function toCoverage(
  { path, text, statements }: CoverageOfFile,
  uriOf: (path: string) => string,
): PolicyCoverage {
  const ranges = rangesIn(text);
  return {
    uri: uriOf(path),
    statements: statements.map(({ name, span, matched, actions, conditions }) => ({
      name,
      range: ranges(span),
      matched,
      actions: actions.map((one) => ({ text: one.text, range: ranges(one.span), matched: one.matched })),
      conditions: conditions.map(({ operator, key, span: at, held, failed }) => ({
        text: `${operator} ${key}`,
        range: ranges(at),
        held,
        failed,
      })),
    })),
  };
}
