import { matchAction } from './action-match.ts';
import type { AskedRequest } from './asked-request.ts';
import { type CompiledStatement, compilePolicy } from './compile.ts';
import { explainCondition } from './condition.ts';
import type { LayerResult } from './layer.ts';
import { all, type KeyedMatch, NO, YES } from './match.ts';
import { matchPrincipal } from './principal-match.ts';
import type { Layer } from './request.ts';
import { matchResources } from './statement-match.ts';
import type { StatementTrace, Trace } from './trace.ts';

/** What a layer comes to by itself. `silent`: it neither allows nor denies. */
export type LayerAnswer = 'allows' | 'denies' | 'silent' | 'depends' | 'unbound';

export interface LayerExplanation {
  readonly layer: Layer;
  readonly level: string | undefined;
  readonly answer: LayerAnswer;
  /** Why the layer has no say, in a sentence. */
  readonly unbound: string | undefined;
  /** Every statement, in order, also those that do not match. */
  readonly statements: readonly StatementTrace[];
}

/** What every statement of every layer says, part by part: much more than a decision takes. */
export function explain({ asked, layers }: Trace): readonly LayerExplanation[] {
  return layers.map((result) => ({
    layer: result.layer,
    level: result.level,
    answer: answerOf(result),
    unbound: result.unbound,
    statements: result.policies.flatMap(({ name, policy }) =>
      compilePolicy(policy).statements.map((compiled) => explainStatement(name, compiled, asked)),
    ),
  }));
}

function answerOf({ unbound, allow, deny }: LayerResult): LayerAnswer {
  if (unbound !== undefined) return 'unbound';
  if (deny.match === 'yes') return 'denies';
  if (deny.match === 'unknown' || allow.match === 'unknown') return 'depends';
  return allow.match === 'yes' ? 'allows' : 'silent';
}

function explainStatement(policy: string, compiled: CompiledStatement, asked: AskedRequest): StatementTrace {
  const { statement, effect, refused, principals, actions, resources, condition } = compiled;
  const principal = principals.map((one) => matchPrincipal(one, asked.principal, asked.hasBoundary).match);
  const action = actions.map((one) => matchAction(one, asked.action));
  const resource = resources.length === 0 ? [] : [matchResources(compiled, asked)];
  const conditions = explainCondition(condition, asked.context);
  const grantsNothing = refused && effect === 'Allow';
  return {
    policy,
    statement,
    effect,
    refused,
    match: all([grantsNothing ? NO : YES, ...principal, ...action, ...resource, conditions.match]),
    parts: {
      ...part('principal', principal),
      ...part('action', action),
      ...part('resource', resource),
      conditions: conditions.traces,
    },
  };
}

function part<N extends string>(name: N, matches: readonly KeyedMatch[]): { readonly [K in N]?: KeyedMatch } {
  return matches.length === 0 ? {} : ({ [name]: all(matches) } as { [K in N]: KeyedMatch });
}
