import type { Catalog } from '../../catalog/catalog.ts';
import { type Evaluation, evaluate } from '../../evaluate/evaluate.ts';
import { explain, type LayerExplanation } from '../../evaluate/explain.ts';
import type { AuthorizationRequest } from '../../evaluate/request.ts';
import type { StatementTrace, Trace } from '../../evaluate/trace.ts';
import { knownText } from '../../model/value.ts';
import { type AssumeRoleCause, diagnoseAssumeRole } from './assume-role.ts';
import type { ExplainedLayer, ExplainedStatement } from './explained-layer.ts';
import { layerSentence, layerTitle, missingLayers } from './layer-sentence.ts';
import { type MissingStatement, missingStatement } from './missing-statement.ts';
import { outcomeCases } from './outcome-cases.ts';
import type { Question } from './question.ts';
import { type ReadyQuestion, readyQuestion } from './question-request.ts';
import { reasonFor } from './reason.ts';
import { explainParts } from './statement-parts.ts';

/** Why a request is decided as it is, layer by layer. */
export interface Explanation {
  readonly decision: Evaluation['decision'];
  /** The decision and its reason in a sentence. */
  readonly headline: string;
  /** Where it depends: which values lead to what. */
  readonly cases: readonly string[];
  readonly rule: { readonly summary: string; readonly page: string };
  /** Context that follows from the request itself: key → values. */
  readonly filledIn: Readonly<Record<string, readonly string[]>>;
  readonly layers: readonly ExplainedLayer[];
  readonly problems: readonly string[];
  readonly missing: MissingStatement | undefined;
  /** For a call that assumes a role: why it may fail, each cause checked. */
  readonly causes: readonly AssumeRoleCause[];
}

/** Never throws. */
export function explainQuestion(
  question: Question,
  action: string,
  resource: string,
  catalog: Catalog,
): Explanation {
  const ready = readyQuestion(question, catalog);
  const request = ready.requestFor(action, resource);
  const evaluation = evaluate(request, catalog);
  const { decision, trace } = evaluation;
  return {
    decision,
    headline: headlineFor(evaluation, request, ready),
    cases: outcomeCases(evaluation),
    rule: trace ? trace.verdict.rule : NO_RULE,
    filledIn: trace ? trace.asked.filledIn : {},
    layers: trace ? layersOf(trace, request, ready, catalog) : [],
    problems: [...ready.problems, ...evaluation.problems],
    missing: missingStatement(evaluation, request, ready, catalog),
    causes: diagnoseAssumeRole(request, evaluation, { catalog }),
  };
}

const NO_RULE = {
  summary: 'Nobody can make such a request, so nothing is decided.',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
};

/** What is denied for want of an Allow says so; the other reasons begin with the decision. */
function headlineFor(evaluation: Evaluation, request: AuthorizationRequest, ready: ReadyQuestion): string {
  const reason = reasonFor(evaluation, request, ready);
  if (evaluation.decision !== 'implicitDeny') return reason;
  const isName = /^(The |No )/.test(reason);
  return `Denied: ${isName ? reason.charAt(0).toLowerCase() + reason.slice(1) : reason}`;
}

function layersOf(
  trace: Trace,
  request: AuthorizationRequest,
  ready: ReadyQuestion,
  catalog: Catalog,
): readonly ExplainedLayer[] {
  const given = explain(trace).map((layer) => explainLayer(layer, trace, request, ready, catalog));
  return [...given, ...missingLayers(trace, request)];
}

function explainLayer(
  explanation: LayerExplanation,
  trace: Trace,
  request: AuthorizationRequest,
  ready: ReadyQuestion,
  catalog: Catalog,
): ExplainedLayer {
  const { layer, level, answer, statements } = explanation;
  const explained = statements.map((one) => explainStatement(one, trace, ready, catalog));
  return {
    layer,
    ...(level !== undefined && { level }),
    title: layerTitle(explanation, request),
    answer,
    sentence: layerSentence(explanation, explained, trace, ready),
    statements: explained,
  };
}

function explainStatement(
  traced: StatementTrace,
  { asked }: Trace,
  ready: ReadyQuestion,
  catalog: Catalog,
): ExplainedStatement {
  const { policy, statement, effect, match } = traced;
  const source = ready.sourceOf(statement.policy);
  const sid = knownText(statement.sid?.value);
  return {
    policy,
    at: source && { uri: source.uri, span: statement.span },
    index: statement.index,
    ...(sid !== undefined && { sid }),
    effect,
    match: match.match,
    parts: explainParts(traced, asked, catalog),
  };
}
