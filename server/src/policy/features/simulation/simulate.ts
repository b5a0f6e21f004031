import type { Catalog } from '../../catalog/catalog.ts';
import type { Outcome } from '../../evaluate/decide.ts';
import { type Evaluation, evaluate } from '../../evaluate/evaluate.ts';
import type { Layer } from '../../evaluate/request.ts';
import type { OutcomeCase } from '../../evaluate/unknown-keys.ts';
import { knownText } from '../../model/value.ts';
import { RequestError, readRequest } from './read-request.ts';
import { type SimulationTrace, simulationTrace } from './simulation-trace.ts';

/** The answer to one request, as the command line gives it. */
export interface SimulationResult {
  /** That of the request. */
  readonly id?: unknown;
  readonly decision: Outcome | 'depends';
  /** Where it depends: everything that unknown context can lead to. */
  readonly outcomes?: readonly Outcome[];
  /** Where it depends: which values lead to which outcome, as far as these can be told apart. */
  readonly cases?: readonly OutcomeCase[];
  readonly deniedBy: readonly Layer[];
  readonly matchedStatements: readonly MatchedStatement[];
  /** Condition keys that the outcome hangs on. */
  readonly missingContext: readonly string[];
  /** What could not be taken as it stands, in sentences. */
  readonly problems: readonly string[];
  readonly trace?: SimulationTrace;
}

export interface MatchedStatement {
  readonly layer: Layer;
  readonly policy: string;
  /** From 0. */
  readonly statement: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
}

/** What is no request. */
export interface SimulationError {
  readonly id?: unknown;
  /** A sentence that says what is wrong and what to write. */
  readonly error: string;
}

export interface SimulateOptions {
  /** With everything that the decision follows from. */
  readonly trace?: boolean;
}

/**
 * Decides a request in the shape of the command line's contract. Never throws.
 *
 * @param value as JSON gives it
 */
export function simulate(
  value: unknown,
  catalog: Catalog,
  { trace = false }: SimulateOptions = {},
): SimulationResult | SimulationError {
  const id = idOf(value);
  try {
    const { request, problems } = readRequest(value);
    const evaluation = evaluate(request, catalog);
    const result = simulationResult(evaluation, problems);
    const traced = trace && evaluation.trace ? { trace: simulationTrace(evaluation, evaluation.trace) } : {};
    return { ...id, ...result, ...traced };
  } catch (error) {
    if (error instanceof RequestError) return { ...id, error: error.message };
    throw error;
  }
}

function idOf(value: unknown): { readonly id?: unknown } {
  if (typeof value !== 'object' || value === null || !('id' in value)) return {};
  return { id: value.id };
}

/** @param problems of the request as it was read */
export function simulationResult(evaluation: Evaluation, problems: readonly string[]): SimulationResult {
  const { decision, outcomes, cases, deniedBy, matched, missingContext } = evaluation;
  return {
    decision,
    ...(decision === 'depends' && { outcomes }),
    ...(cases.length > 0 && { cases }),
    deniedBy,
    matchedStatements: matched.map(({ layer, policy, compiled }) => {
      const { statement, effect } = compiled;
      const sid = knownText(statement.sid?.value);
      return { layer, policy, statement: statement.index, ...(sid !== undefined && { sid }), effect };
    }),
    missingContext,
    problems: problems.length === 0 ? evaluation.problems : [...problems, ...evaluation.problems],
  };
}
