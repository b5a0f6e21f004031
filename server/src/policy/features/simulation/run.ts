import type { Catalog } from '../../catalog/catalog.ts';
import { syntaxFault } from '../../evaluate/compile.ts';
import type { Evaluation } from '../../evaluate/evaluate.ts';
import type { AuthorizationRequest, Layer } from '../../evaluate/request.ts';
import { quoted } from '../../text/printable.ts';
import { alikeRequests } from './alike-requests.ts';
import type { Question } from './question.ts';
import { type ReadyQuestion, readyQuestion } from './question-request.ts';
import { type AskedRow, rowsOf } from './question-rows.ts';
import { reasonFor } from './reason.ts';

/** Every action on every resource that it can take. */
export interface Answer {
  readonly rows: readonly AnswerRow[];
  /** What could not be taken as it stands, in sentences, once each. */
  readonly problems: readonly string[];
  /** Why nothing was decided, in a sentence: a policy that is being written and cannot be read as it stands. */
  readonly unreadable?: string;
}

export interface AnswerRow extends AskedRow {
  readonly decision: Evaluation['decision'];
  readonly deniedBy: readonly Layer[];
  /** Condition keys that the decision hangs on. */
  readonly missingContext: readonly string[];
  /** Why, in a short sentence. */
  readonly why: string;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Decides the rows one by one; who drives it may stop between two. */
export function* runQuestion(question: Question, catalog: Catalog): Generator<Progress, Answer> {
  const unreadable = unreadablePolicy(question);
  if (unreadable !== undefined) return { rows: [], problems: [], unreadable };
  const rows: AnswerRow[] = [];
  const problems = new Set<string>();
  const steps = evaluations(question, catalog, problems);
  for (const { row, evaluation, request, ready, total } of steps) {
    const { decision, deniedBy, missingContext } = evaluation;
    const why = reasonFor(evaluation, request, ready);
    rows.push({ ...row, decision, deniedBy, missingContext, why });
    yield { done: rows.length, total };
  }
  return { rows, problems: [...problems] };
}

/** Its decisions would be those of no policy, and another keystroke may bring it back. */
function unreadablePolicy({ subject, others }: Question): string | undefined {
  for (const { name, located } of [subject, ...others]) {
    const fault = syntaxFault(located.policy);
    if (fault !== undefined) return `${quoted(name)} is no valid JSON: ${fault}`;
  }
  return undefined;
}

export interface EvaluatedRow {
  readonly row: AskedRow;
  readonly request: AuthorizationRequest;
  readonly evaluation: Evaluation;
  readonly ready: ReadyQuestion;
  /** How many rows there are. */
  readonly total: number;
}

/** @param problems takes what could not be taken as it stands, in sentences */
export function* evaluations(
  question: Question,
  catalog: Catalog,
  problems: Set<string>,
): Generator<EvaluatedRow, void> {
  const ready = readyQuestion(question, catalog);
  const asked = rowsOf(question, catalog);
  for (const problem of [...ready.problems, ...asked.problems]) problems.add(problem);
  const evaluateAlike = alikeRequests(catalog);
  for (const row of asked.rows) {
    const request = ready.requestFor(row.action, row.resource);
    const evaluation = evaluateAlike(request);
    for (const problem of evaluation.problems) if (problems.size < MOST_PROBLEMS) problems.add(problem);
    yield { row, request, evaluation, ready, total: asked.rows.length };
  }
}

/** Nobody reads more. */
const MOST_PROBLEMS = 50;
