import { displayText, literalText, subSpan } from '../../syntax/scalar.ts';
import type { LiteralPart, Node, Part, ScalarNode } from '../../syntax/tree.ts';

/**
 * What CloudFormation makes of a node: an intrinsic function is a text with holes, in either of its two forms.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function resolveIntrinsic(node: Node): Node {
  if (node.tag)
    return node.tag === '!Sub' && node.kind === 'scalar' ? substitution(node, node) : hole(node, node.tag);
  if (node.kind !== 'map' || node.entries.length !== 1) return node;
  const { key, value } = node.entries[0]!;
  const name = displayText(key);
  if (name === 'Fn::Sub' && value?.kind === 'scalar') return substitution(value, node);
  return name === 'Ref' || name.startsWith('Fn::') ? hole(node, name) : node;
}

function hole({ span }: Node, source: string): ScalarNode {
  return { kind: 'scalar', type: 'string', span, parts: [{ kind: 'hole', source, span }], wellFormed: true };
}

/** `${Name}` is a hole; `${!Name}` stands for `${Name}` itself, as in a policy variable. */
function substitution(text: ScalarNode, whole: Node): ScalarNode {
  const literal = literalText(text) ?? '';
  const parts: Part[] = [];
  let at = 0;
  const literalUpTo = (end: number): void => {
    if (end > at) parts.push(stretch(text, literal, at, end));
  };
  for (const match of literal.matchAll(/\$\{(!?)([^}]*)\}/g)) {
    const end = match.index + match[0].length;
    if (match[1]) {
      literalUpTo(match.index + 2);
      at = match.index + 3;
      continue;
    }
    literalUpTo(match.index);
    parts.push({ kind: 'hole', source: match[0], span: subSpan(text, match.index, end) });
    at = end;
  }
  literalUpTo(literal.length);
  return { kind: 'scalar', type: 'string', span: whole.span, parts, wellFormed: true };
}

/** Characters [start, end) of a scalar as a part of their own, each with its place. */
function stretch(scalar: ScalarNode, literal: string, start: number, end: number): LiteralPart {
  const offsets: number[] = [];
  for (let i = start; i < end; i++) offsets.push(subSpan(scalar, i, i + 1).start);
  const span = subSpan(scalar, start, end);
  offsets.push(span.end);
  return { kind: 'literal', text: literal.slice(start, end), span, offsets };
}
