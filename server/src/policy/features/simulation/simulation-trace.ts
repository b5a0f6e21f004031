import type { Evaluation } from '../../evaluate/evaluate.ts';
import { explain, type LayerAnswer } from '../../evaluate/explain.ts';
import type { LogicRule } from '../../evaluate/logic.ts';
import type { KeyedMatch } from '../../evaluate/match.ts';
import type { Layer } from '../../evaluate/request.ts';
import type { StatementTrace, Trace } from '../../evaluate/trace.ts';
import { knownText } from '../../model/value.ts';
import { outcomeCases } from './outcome-cases.ts';

/** What a decision follows from, as plain data. */
export interface SimulationTrace {
  readonly rule: LogicRule;
  /** Where it depends: which values lead to what, a clause for each case; the last one is all the rest. */
  readonly cases: readonly string[];
  /** Context that follows from the request itself: key → values. */
  readonly filledIn: Readonly<Record<string, readonly string[]>>;
  /** 12 digits: the principal's own account, where neither the request nor the ARN says in which the resource is. */
  readonly assumedResourceAccount?: string;
  /** In the order in which AWS asks them. */
  readonly layers: readonly LayerOfTrace[];
}

export interface LayerOfTrace {
  readonly layer: Layer;
  readonly level?: string;
  readonly answer: LayerAnswer;
  /** Why the layer has no say, in a sentence. */
  readonly unbound?: string;
  readonly statements: readonly StatementOfTrace[];
}

export interface StatementOfTrace {
  readonly policy: string;
  /** From 0. */
  readonly statement: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** True where AWS stores no such statement. */
  readonly refused?: true;
  readonly match: KeyedMatch['match'];
  readonly parts: {
    readonly principal?: KeyedMatch['match'];
    readonly action?: KeyedMatch['match'];
    readonly resource?: KeyedMatch['match'];
    readonly conditions: readonly ConditionOfTrace[];
  };
}

export interface ConditionOfTrace {
  readonly operator: string;
  readonly key: string;
  readonly match: KeyedMatch['match'];
  /** The request's values; absent where it has none or they are unknown. */
  readonly requestValues?: readonly string[];
}

/** @param trace that of the evaluation */
export function simulationTrace(evaluation: Evaluation, trace: Trace): SimulationTrace {
  const { assumesAccount, resourceAccount, filledIn } = trace.asked;
  return {
    rule: trace.verdict.rule,
    filledIn,
    cases: outcomeCases(evaluation),
    ...(assumesAccount && resourceAccount !== undefined && { assumedResourceAccount: resourceAccount }),
    layers: explain(trace).map(({ layer, level, answer, unbound, statements }) => ({
      layer,
      ...(level !== undefined && { level }),
      answer,
      ...(unbound !== undefined && { unbound }),
      statements: statements.map(statementOf),
    })),
  };
}

function statementOf({ policy, statement, effect, refused, match, parts }: StatementTrace): StatementOfTrace {
  const sid = knownText(statement.sid?.value);
  const { principal, action, resource, conditions } = parts;
  return {
    policy,
    statement: statement.index,
    ...(sid !== undefined && { sid }),
    effect,
    ...(refused && { refused }),
    match: match.match,
    parts: {
      ...(principal && { principal: principal.match }),
      ...(action && { action: action.match }),
      ...(resource && { resource: resource.match }),
      conditions: conditions.map((one) => ({ ...one, match: one.match.match })),
    },
  };
}
