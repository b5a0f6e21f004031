import { touches } from '../../text/span.ts';
import type { Cursor, Slot, Step } from '../cursor.ts';
import type { MapNode, Node, SeqNode, SyntaxTree } from '../tree.ts';

/** Where a document offset stands in an HCL tree. */
export function hclCursorAt(_text: string, tree: SyntaxTree, offset: number): Cursor {
  const path: Step[] = [];
  const slot = tree.root ? slotIn(tree.root, offset, path) : undefined;
  return slot ? { offset, path, slot } : { offset, path: [], slot: { kind: 'none' } };
}

function slotIn(node: Node, offset: number, path: Step[]): Slot | undefined {
  if (node.kind === 'map') return slotInMap(node, offset, path);
  return node.kind === 'seq' ? slotInSeq(node, offset, path) : undefined;
}

function slotInMap(map: MapNode, offset: number, path: Step[]): Slot | undefined {
  const entry = map.entries.find((one) => touches(one.span, offset));
  path.push({ container: map, entry });
  if (!entry) {
    const index = map.entries.filter(({ span }) => span.end < offset).length;
    return { kind: 'key', map, entry: undefined, index };
  }
  if (touches(entry.key.span, offset)) return { kind: 'key', map, entry, index: map.entries.indexOf(entry) };
  const { value } = entry;
  if (!value) return { kind: 'value', map, entry, scalar: undefined };
  if (value.kind === 'scalar') {
    return touches(value.span, offset) ? { kind: 'value', map, entry, scalar: value } : undefined;
  }
  return isInside(value, offset) ? slotIn(value, offset, path) : undefined;
}

function slotInSeq(seq: SeqNode, offset: number, path: Step[]): Slot | undefined {
  const found = seq.items.findIndex(({ span }) => offset <= span.end);
  const index = found < 0 ? seq.items.length : found;
  path.push({ container: seq, index });
  const item = seq.items[index];
  if (!item || offset < item.span.start) return { kind: 'item', seq, index, scalar: undefined };
  if (item.kind === 'scalar') return { kind: 'item', seq, index, scalar: item };
  return slotIn(item, offset, path);
}

function isInside(node: MapNode | SeqNode, offset: number): boolean {
  return offset > node.span.start && offset < node.span.end;
}
