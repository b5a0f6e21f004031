import { type Span, touches } from '../../text/span.ts';
import type { Cursor, Slot, Step } from '../cursor.ts';
import type { Entry, MapNode, Node, ScalarNode, SeqNode, SyntaxTree } from '../tree.ts';

/** Where a document offset stands in a JSON tree. */
export function jsonCursorAt(text: string, tree: SyntaxTree, offset: number): Cursor {
  const path: Step[] = [];
  const beforeMark = offset === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK;
  if (beforeMark || tree.comments.some((comment) => isInComment(text, comment, offset))) {
    return { offset, path, slot: { kind: 'none' } };
  }
  const slot = slotIn(text, tree.root, offset, path);
  return { offset, path, slot };
}

const BYTE_ORDER_MARK = 0xfeff;

/** A line comment holds its end too, a block comment does not. */
function isInComment(text: string, comment: Span, offset: number): boolean {
  return (
    offset > comment.start &&
    (offset < comment.end || (offset === comment.end && text[comment.start + 1] === '/'))
  );
}

function slotIn(text: string, root: Node | undefined, offset: number, path: Step[]): Slot {
  if (!root) return isBlank(text) ? { kind: 'root', scalar: undefined } : { kind: 'none' };
  if (root.kind === 'scalar') {
    return touches(root.span, offset) ? { kind: 'root', scalar: root } : { kind: 'none' };
  }
  let container: MapNode | SeqNode | undefined = isInside(root, offset) ? root : undefined;
  while (container) {
    const found: Found =
      container.kind === 'map' ? mapSlot(text, container, offset, path) : seqSlot(container, offset, path);
    if ('slot' in found) return found.slot;
    container = found.into;
  }
  return { kind: 'none' };
}

function isBlank(text: string): boolean {
  return /^\ufeff?\s*$/.test(text);
}

type Found = { slot: Slot } | { into: MapNode | SeqNode };

function mapSlot(text: string, map: MapNode, offset: number, path: Step[]): Found {
  const index = map.entries.findIndex((entry) => offset < entry.span.end || endsAt(text, entry, offset));
  const entry = map.entries[index];
  if (!entry || offset < entry.span.start) {
    const before = index < 0 ? map.entries.length : index;
    const previous = map.entries[before - 1];
    if (previous && !previous.value && awaitsValue(text, previous, offset)) {
      path.push({ container: map, entry: previous });
      return { slot: { kind: 'value', map, entry: previous, scalar: undefined } };
    }
    path.push({ container: map, entry: undefined });
    return { slot: { kind: 'key', map, entry: undefined, index: before } };
  }
  const word = wordWithColon(text, entry);
  if (word) {
    path.push({ container: map, entry: word });
    return { slot: { kind: 'key', map, entry: word, index } };
  }
  path.push({ container: map, entry });
  if (touches(entry.key.span, offset)) return { slot: { kind: 'key', map, entry, index } };
  const { value } = entry;
  if (!value) return { slot: { kind: 'value', map, entry, scalar: undefined } };
  if (value.kind === 'scalar') {
    return touches(value.span, offset)
      ? { slot: { kind: 'value', map, entry, scalar: value } }
      : { slot: { kind: 'none' } };
  }
  return isInside(value, offset) ? { into: value } : { slot: { kind: 'none' } };
}

function seqSlot(seq: SeqNode, offset: number, path: Step[]): Found {
  let index = seq.items.findIndex((item) => offset < item.span.end || scalarEndsAt(item, offset));
  if (index < 0) index = seq.items.length;
  path.push({ container: seq, index });
  const item = seq.items[index];
  if (!item || offset < item.span.start) return { slot: { kind: 'item', seq, index, scalar: undefined } };
  if (item.kind === 'scalar') return { slot: { kind: 'item', seq, index, scalar: item } };
  return isInside(item, offset) ? { into: item } : { slot: { kind: 'item', seq, index, scalar: undefined } };
}

/**
 * A key such as `aws:SourceIp` that still lacks its quotes reads as a key `aws` with the value `SourceIp`. Element names,
 * which start with a capital, do have their value behind the colon.
 */
function wordWithColon(text: string, { key, value, span }: Entry): Entry | undefined {
  if (!/^[a-z][^\s"]*:[^\s"[{]*$/.test(text.slice(span.start, span.end)) || isKeyword(value))
    return undefined;
  const word = { kind: 'literal', text: text.slice(span.start, span.end), span } as const;
  return { key: { ...key, span, parts: [word] }, value: undefined, span };
}

function isKeyword(value: Node | undefined): boolean {
  return value?.kind === 'scalar' && value.type !== 'string';
}

/** Inside the brackets, not on them. */
function isInside(node: MapNode | SeqNode, offset: number): boolean {
  return offset > node.span.start && (offset < node.span.end || !node.closed);
}

/** A cursor at the end of a key or scalar still writes it; at the end of a bracket it is past it. */
function endsAt(text: string, entry: Entry, offset: number): boolean {
  if (entry.span.end !== offset) return false;
  return scalarEndsAt(entry.value ?? entry.key, offset) || wordWithColon(text, entry) !== undefined;
}

function scalarEndsAt(node: Node, offset: number): node is ScalarNode {
  return node.kind === 'scalar' && node.span.end === offset;
}

/** True where only the colon stands between the entry's key and the cursor. */
function awaitsValue(text: string, entry: Entry, offset: number): boolean {
  return text.slice(entry.key.span.end, offset).trim() === ':';
}
