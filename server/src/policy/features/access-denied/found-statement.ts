import type { StatementTrace } from '../../evaluate/trace.ts';
import { knownText } from '../../model/value.ts';
import type { Span } from '../../text/span.ts';
import type { DenialLayer } from './denial.ts';
import type { KnownPolicy } from './evidence.ts';

/** A statement, or a policy as a whole, that has to do with a denial. */
export interface FoundStatement {
  readonly layer: DenialLayer;
  readonly policy: string;
  readonly from: string;
  /** From 0; absent where the policy as a whole is meant. */
  readonly statement?: number;
  readonly sid?: string;
  readonly effect?: 'Allow' | 'Deny';
  readonly sentence: string;
  readonly at?: { readonly uri: string; readonly span: Span };
}

export function placeOf({ layer, name, from, uri, located }: KnownPolicy): Omit<FoundStatement, 'sentence'> {
  return { layer, policy: name, from, ...(uri !== undefined && { at: { uri, span: located.span } }) };
}

export function statementOf(
  known: KnownPolicy,
  { statement, effect }: Pick<StatementTrace, 'statement' | 'effect'>,
): Omit<FoundStatement, 'sentence'> {
  const sid = knownText(statement.sid?.value);
  const { uri } = known;
  return {
    ...placeOf(known),
    statement: statement.index,
    ...(sid !== undefined && { sid }),
    effect,
    ...(uri !== undefined && { at: { uri, span: statement.span } }),
  };
}
