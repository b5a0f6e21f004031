import { arnFields } from '../../model/arn.ts';
import type { PolicyKind } from '../../model/kind.ts';
import type { Value } from '../../model/value.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { displayText } from '../../syntax/scalar.ts';
import type { HolePart } from '../../syntax/tree.ts';
import { actionParts, isEveryAction } from '../actions/expand-action.ts';
import { variablesOf } from '../conditions/variable.ts';
import {
  ANY,
  ANY_IN_FIELD,
  ANY_IN_STEP,
  EVERY,
  holeSymbol,
  makePattern,
  ONE_IN_FIELD,
  type Pattern,
  type PatternPool,
  pooled,
  variableSymbol,
  wildcardTokens,
} from './pattern.ts';

/**
 * What tells two holes apart: texts that are equal exactly where the holes are known to be filled in alike, in the two
 * policies that are compared.
 */
export type HoleNames = (hole: HolePart) => string;

export interface TextReading {
  readonly kind: PolicyKind;
  /** False in the older version of the policy language, where `${…}` is plain text. */
  readonly hasVariables: boolean;
  readonly holeNames: HoleNames;
  readonly pool: PatternPool;
}

/** A known stretch, or a hole. */
export type Piece = { readonly text: string } | { readonly hole: HolePart };

/** The stretches of a value; undefined for what is no scalar, which AWS takes nowhere. */
export function piecesOf(value: Value): readonly Piece[] | undefined {
  const { node } = value;
  if (node.kind !== 'scalar') return undefined;
  const pieces: Piece[] = [];
  for (const part of node.parts) {
    if (part.kind === 'hole') {
      pieces.push({ hole: part });
      continue;
    }
    const last = pieces.at(-1);
    if (last && 'text' in last) pieces[pieces.length - 1] = { text: last.text + part.text };
    else pieces.push({ text: part.text });
  }
  return pieces;
}

/**
 * A value of `Action` or `NotAction`, in lower case; undefined where AWS refuses it.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function actionPattern(value: Value, { holeNames, pool }: TextReading): Pattern | undefined {
  const pieces = piecesOf(value);
  if (!pieces) return undefined;
  const text = shown(value);
  const [first] = pieces;
  if (pieces.length <= 1 && (!first || 'text' in first)) {
    const written = first?.text ?? '';
    if (isEveryAction(written)) return EVERY;
    const parts = actionParts(written);
    if (!parts || parts.prefix === '' || parts.name === '' || hasWildcard(parts.prefix)) return undefined;
    return pooled(makePattern(wildcardTokens(written.toLowerCase()), text), pool);
  }
  const tokens = pieces.flatMap((piece) =>
    'text' in piece ? wildcardTokens(piece.text.toLowerCase()) : [holeSymbol(holeNames(piece.hole))],
  );
  return pooled(makePattern(tokens, text), pool);
}

/**
 * A value of `Resource` or `NotResource`; undefined where AWS refuses it. A `*` that ends one of the first five fields
 * can reach beyond its field, other wildcards there cannot. Missing fields are `*`.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html#arns-paths-wildcards
 */
export function resourcePattern(value: Value, reading: TextReading): Pattern | undefined {
  const pieces = piecesOf(value);
  if (!pieces) return undefined;
  const tokens = resourceTokens(pieces, reading);
  return tokens && pooled(makePattern(tokens, shown(value)), reading.pool);
}

/** A stand-in for a hole while the fields of an ARN are told apart: a hole within the first five holds no colon. */
const STAND_IN = '\0';

function resourceTokens(pieces: readonly Piece[], reading: TextReading): readonly string[] | undefined {
  const [first] = pieces;
  if (!first) return undefined;
  const isOpen = pieces.some((piece) => 'hole' in piece);
  if (!isOpen && 'text' in first && /^\*+$/.test(first.text)) return [ANY];
  // Where a template fills in the beginning, all that is known of the ARN is its end.
  if ('hole' in first || reachesIntoHole(pieces, reading)) return lastField(pieces, reading);
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
  if (reading.kind === 'resource' && first.text.startsWith(API)) {
    const rest = [{ text: first.text.slice(API.length - 1) }, ...pieces.slice(1)];
    return [...ANY_API, ...lastField(rest, reading)];
  }
  const holes = pieces.flatMap((piece) => ('hole' in piece ? [piece.hole] : []));
  const whole = pieces.map((piece) => ('text' in piece ? piece.text : STAND_IN)).join('');
  const fields = arnFields(whole);
  if (fields[0]!.text !== 'arn') {
    return isOpen && 'arn:'.startsWith(first.text) ? lastField(pieces, reading) : undefined;
  }
  const last = fields[5];
  if (!last && isOpen) return lastField(pieces, reading);
  const head = last ? whole.slice(0, last.start) : whole;
  if (head.includes('${')) return undefined;
  if (!last && reading.kind === 'session') return undefined;
  const [complete, rest] = last ? [head, last.text] : [`${head}${':*'.repeat(5 - fields.length)}:`, '*'];
  const own = fieldTokens(complete).map((token) => {
    return token === STAND_IN ? holeSymbol(reading.holeNames(holes.shift()!)) : token;
  });
  const tail: Piece[] = rest
    .split(STAND_IN)
    .flatMap((text, i): Piece[] => (i === 0 ? [{ text }] : [{ hole: holes[i - 1]! }, { text }]));
  return [...own, ...lastField(tail, reading)];
}

const API = 'execute-api:/';
const ANY_API = [
  ...'arn:',
  ANY_IN_FIELD,
  ...':execute-api:',
  ANY_IN_FIELD,
  ':',
  ANY_IN_FIELD,
  ':',
  ANY_IN_STEP,
];

function fieldTokens(head: string): string[] {
  return head.split('').map((character, i) => {
    if (character === '?') return ONE_IN_FIELD;
    if (character !== '*') return character;
    return head[i + 1] === ':' ? ANY : ANY_IN_FIELD;
  });
}

/** Wildcards take in anything, and variables count. */
function lastField(pieces: readonly Piece[], reading: TextReading): string[] {
  if (reachesIntoHole(pieces, reading)) {
    const names = pieces.map((piece) => ('text' in piece ? piece.text : reading.holeNames(piece.hole)));
    return [holeSymbol(names.join(''))];
  }
  return pieces.flatMap((piece) => {
    if ('hole' in piece) return [holeSymbol(reading.holeNames(piece.hole))];
    return reading.hasVariables ? withVariables(piece.text) : wildcardTokens(piece.text);
  });
}

/** A variable whose name or default a template fills in can be any, and can end anywhere. */
function reachesIntoHole(pieces: readonly Piece[], { hasVariables }: TextReading): boolean {
  return (
    hasVariables &&
    pieces.some(
      (piece, i) =>
        i < pieces.length - 1 && 'text' in piece && variablesOf(piece.text).at(-1)?.closed === false,
    )
  );
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
function withVariables(text: string): string[] {
  const tokens: string[] = [];
  let from = 0;
  for (const { start, end, closed, name, fallback } of variablesOf(text)) {
    tokens.push(...wildcardTokens(text.slice(from, start)));
    from = end;
    if (closed && !fallback && CHARACTERS.has(name.text)) tokens.push(name.text);
    else tokens.push(variableSymbol(variableName(name.text, fallback?.text)));
  }
  return [...tokens, ...wildcardTokens(text.slice(from))];
}

const CHARACTERS = new Set(['*', '?', '$']);

function variableName(name: string, fallback: string | undefined): string {
  return fallback === undefined ? name.toLowerCase() : `${name.toLowerCase()}, ${fallback}`;
}

function shown({ node }: Value): string {
  return node.kind === 'scalar' ? displayText(node) : '…';
}
