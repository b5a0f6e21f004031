import { valueOfKey } from '../../hosts/recognise.ts';
import { displayText } from '../../syntax/scalar.ts';
import type { Entry, MapNode, Node, SyntaxTree } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';

/**
 * Where in its document something stands: `Resources.Role.Properties.Policies.read.PolicyDocument`,
 * `data.aws_iam_policy_document.read`. Empty for the whole document. Items of a list go by their name where they have one.
 */
export function placeInDocument({ root }: SyntaxTree, span: Span): string {
  return root ? steps(root, span).join('.') : '';
}

function steps(node: Node, span: Span): string[] {
  // In YAML a block begins with its first key, which is not a step towards it.
  if (node.span.start === span.start && node.span.end === span.end) return [];
  if (node.kind === 'map') {
    const entry = node.entries.find((one) => holds(one.span, span));
    if (!entry) return [];
    const below = entry.value && holds(entry.value.span, span) ? steps(entry.value, span) : [];
    return [...namesOf(entry), ...below];
  }
  if (node.kind === 'scalar') return [];
  const index = node.items.findIndex((item) => holds(item.span, span));
  const item = node.items[index];
  return item ? [itemName(item) ?? String(index), ...steps(item, span)] : [];
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function namesOf({ key, block }: Entry): string[] {
  return [key, ...(block?.labels ?? [])].map(displayText);
}

/** CloudFormation's inline policies have names, by which they stay the same wherever they stand in the list. */
function itemName(item: Node): string | undefined {
  const name = item.kind === 'map' ? valueOfKey(item as MapNode, 'PolicyName') : undefined;
  return name?.kind === 'scalar' ? displayText(name) : undefined;
}
