import type { CompiledStatement } from '../../evaluate/compile.ts';
import type { Evaluation } from '../../evaluate/evaluate.ts';
import type { Layer } from '../../evaluate/request.ts';
import type { StatementMatch } from '../../evaluate/statement-match.ts';
import type { Policy } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import type { PolicyOrigin } from './load-policies.ts';

/** A statement by which a request came out as it did. */
export interface DecidingStatement {
  readonly layer: Layer;
  /** Name of its policy, as the test file has it. */
  readonly policy: string;
  readonly compiled: CompiledStatement;
}

/**
 * Of a denied request the statements that deny it, of an allowed one those that allow it, of one that depends those that
 * may match. Where nothing allows, no statement decides.
 */
export function decidingStatements({ decision, matched, trace }: Evaluation): readonly DecidingStatement[] {
  if (decision !== 'depends') return matched.filter(({ compiled }) => compiled.effect === EFFECT[decision]);
  return (trace?.layers ?? []).flatMap(({ layer, matches }) =>
    matches
      .filter(({ match }) => match.match === 'unknown')
      .map((one: StatementMatch): DecidingStatement => ({ ...one, layer })),
  );
}

const EFFECT = { allowed: 'Allow', explicitDeny: 'Deny', implicitDeny: undefined } as const;

/** A deciding statement as plain data. */
export interface DecidedStatement {
  readonly layer: Layer;
  readonly policy: string;
  /** From 0. */
  readonly statement: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** The file that it stands in. */
  readonly origin: PolicyOrigin;
  readonly span: Span;
}

export function decidedStatement(
  { layer, policy, compiled: { statement, effect } }: DecidingStatement,
  originOf: (policy: Policy) => PolicyOrigin,
): DecidedStatement {
  const sid = knownText(statement.sid?.value);
  const { index, span } = statement;
  return {
    layer,
    policy,
    statement: index,
    ...(sid !== undefined && { sid }),
    effect,
    origin: originOf(statement.policy),
    span,
  };
}
