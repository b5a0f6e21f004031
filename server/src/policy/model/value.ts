import { displayText, literalText, subSpan } from '../syntax/scalar.ts';
import type { Node, ScalarNode } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { type Location, type Path, step } from './location.ts';

/**
 * What a policy says at one place. Rules must say what they do with each kind; silence is the default for what cannot
 * be known.
 */
export type Value = LiteralValue | PatternValue | UnknownValue;

/** A scalar that is wholly known. */
export interface LiteralValue extends Location {
  readonly kind: 'literal';
  readonly text: string;
  readonly node: ScalarNode;
}

/** A scalar with holes that the host fills later. */
export interface PatternValue extends Location {
  readonly kind: 'pattern';
  /** Known stretches and, for each hole, undefined. */
  readonly parts: readonly (string | undefined)[];
  readonly node: ScalarNode;
}

/** Something other than a scalar where a scalar belongs, or an expression that says nothing. */
export interface UnknownValue extends Location {
  readonly kind: 'unknown';
  readonly node: Node;
}

export function toValue(node: Node, path: Path): Value {
  if (node.kind !== 'scalar') return { kind: 'unknown', node, span: node.span, path };
  const text = literalText(node);
  if (text !== undefined) return { kind: 'literal', text, node, span: node.span, path };
  if (node.parts.every((part) => part.kind === 'hole'))
    return { kind: 'unknown', node, span: node.span, path };
  const parts = node.parts.map((part) => (part.kind === 'literal' ? part.text : undefined));
  return { kind: 'pattern', parts, node, span: node.span, path };
}

/** The text if it is wholly known. */
export function knownText(value: Value | undefined): string | undefined {
  return value?.kind === 'literal' ? value.text : undefined;
}

/** The value for people, holes as they are written. */
export function shownText(value: Value): string {
  return value.node.kind === 'scalar' ? displayText(value.node) : '…';
}

/** Characters [start, end) of a literal's text as a location of their own. */
export function within(value: LiteralValue, start: number, end: number): Location {
  const span: Span = subSpan(value.node, start, end);
  return { span, path: step(value.path, { substring: { start, length: end - start } }) };
}
