import type { Span } from '../text/span.ts';
import type { LiteralPart, Node, ScalarNode } from './tree.ts';

/** The decoded text, or undefined where a part of it is a hole. */
export function literalText(scalar: ScalarNode): string | undefined {
  if (scalar.parts.length === 1) {
    const only = scalar.parts[0]!;
    return only.kind === 'literal' ? only.text : undefined;
  }
  let text = '';
  for (const part of scalar.parts) {
    if (part.kind === 'hole') return undefined;
    text += part.text;
  }
  return text;
}

/** The text of a string scalar without holes; undefined for anything else. */
export function stringOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.type === 'string' ? literalText(node) : undefined;
}

/** The text for people, holes as they are written. */
export function displayText(scalar: ScalarNode): string {
  const [first, second] = scalar.parts;
  if (first?.kind === 'literal' && !second) return first.text;
  return scalar.parts.map((part) => (part.kind === 'literal' ? part.text : part.source)).join('');
}

/** The span of what is between the quotes. */
export function contentSpan(scalar: ScalarNode): Span {
  const first = scalar.parts[0];
  const last = scalar.parts[scalar.parts.length - 1];
  return first && last ? { start: first.span.start, end: last.span.end } : scalar.span;
}

/** Index behind the last character of a text that is neither white space nor a comma nor a closing bracket. */
export function endWithoutPunctuation(text: string): number {
  let end = text.length;
  while (end > 0 && ' \t\r\n,]}'.includes(text[end - 1]!)) end--;
  return end;
}

/** Document span of decoded characters [start, end) of the text, counted over the literal parts alone. */
export function subSpan(scalar: ScalarNode, start: number, end: number): Span {
  return { start: documentOffset(scalar, start, 'start'), end: documentOffset(scalar, end, 'end') };
}

/** Index into the decoded text of a document offset; holes count nothing; clamped to the content. */
export function decodedIndex(scalar: ScalarNode, offset: number): number {
  let before = 0;
  for (const part of scalar.parts) {
    if (part.kind === 'hole') continue;
    if (offset <= part.span.end) return before + indexWithin(part, offset);
    before += part.text.length;
  }
  return before;
}

function indexWithin(part: LiteralPart, offset: number): number {
  if (offset <= part.span.start) return 0;
  if (!part.offsets) return Math.min(offset - part.span.start, part.text.length);
  for (let i = 0; i < part.text.length; i++) if (part.offsets[i + 1]! > offset) return i;
  return part.text.length;
}

function documentOffset(scalar: ScalarNode, index: number, edge: 'start' | 'end'): number {
  let before = 0;
  for (const part of scalar.parts) {
    if (part.kind === 'hole') continue;
    const within = index - before;
    // A start on the seam of two parts belongs to the second, an end to the first.
    if (edge === 'start' ? within < part.text.length : within <= part.text.length) {
      return part.offsets ? part.offsets[within]! : part.span.start + within;
    }
    before += part.text.length;
  }
  return contentSpan(scalar).end;
}
