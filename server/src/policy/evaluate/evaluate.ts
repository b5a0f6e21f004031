import { variablesOf } from '../access/conditions/variable.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { conditionKeys, literals, type Statement } from '../model/policy.ts';
import { type MatchedInLayer, matchedStatements, type Outcome, traceRequest } from './decide.ts';
import type { LogicRule } from './logic.ts';
import type { AuthorizationRequest, Layer } from './request.ts';
import type { Trace } from './trace.ts';
import { decideUnknown, type OutcomeCase } from './unknown-keys.ts';

/** The answer to a request, and what it follows from. */
export interface Evaluation {
  readonly decision: Outcome | 'depends';
  /** Everything that unknown context can lead to: more than one where it depends. */
  readonly outcomes: readonly Outcome[];
  /** Which values lead to which outcome, where these could be told apart. */
  readonly cases: readonly OutcomeCase[];
  readonly deniedBy: readonly Layer[];
  /** Statements that match for certain. */
  readonly matched: readonly MatchedInLayer[];
  /** Condition keys that the outcome hangs on. */
  readonly missingContext: readonly string[];
  /** What could not be taken as it stands, in sentences. */
  readonly problems: readonly string[];
  /** Absent where nobody could make such a request. */
  readonly rule?: LogicRule;
  readonly trace?: Trace;
}

/** Decides a request as AWS does. Never throws: what is wrong is named, and nothing is allowed by it. */
export function evaluate(request: AuthorizationRequest, catalog: Catalog): Evaluation {
  const trace = traceRequest(request, catalog);
  if ('problem' in trace) return impossible(trace.problem);
  const { outcomes, cases, deniedBy, missingContext } = decideUnknown(trace, catalog);
  const [first = 'implicitDeny'] = outcomes;
  return {
    decision: outcomes.length === 1 ? first : 'depends',
    outcomes,
    cases: cases.map(({ context, outcomes }) => ({
      context: Object.fromEntries(
        Object.entries(context).map(([key, value]) => [spelling(key, trace), value]),
      ),
      outcomes,
    })),
    deniedBy,
    matched: matchedStatements(trace),
    missingContext: missingContext.map((key) => spelling(key, trace)),
    problems: trace.problems,
    rule: trace.verdict.rule,
    trace,
  };
}

function impossible(problem: string): Evaluation {
  return {
    decision: 'implicitDeny',
    outcomes: ['implicitDeny'],
    cases: [],
    deniedBy: [],
    matched: [],
    missingContext: [],
    problems: [problem],
  };
}

/** As the asker, else the policies write the key: it is kept in lower case. */
function spelling(key: string, { request, layers }: Trace): string {
  const isKey = (text: string): boolean => text.toLowerCase() === key;
  const asked = request.unknown === '*' ? undefined : request.unknown.find(isKey);
  if (asked !== undefined) return asked;
  for (const { matches } of layers) {
    for (const { compiled } of matches) {
      const written = writtenKeys(compiled.statement).find(isKey);
      if (written !== undefined) return written;
    }
  }
  return key;
}

/** Condition keys that conditions and variables name, as they are written; one may stand several times. */
export function writtenKeys(statement: Statement): readonly string[] {
  const uses = conditionKeys(statement);
  const lists = [statement.resource, statement.notResource, ...uses];
  const variables = lists
    .flatMap((list) => literals(list))
    .flatMap(({ text }) => variablesOf(text).map(({ name }) => name.text.trim()));
  return [...uses.map(({ key }) => key), ...variables];
}
