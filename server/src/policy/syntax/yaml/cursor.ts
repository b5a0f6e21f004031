import { touches } from '../../text/span.ts';
import type { Cursor, Slot, Step } from '../cursor.ts';
import type { Entry, MapNode, Node, SeqNode, SyntaxTree } from '../tree.ts';

/** Where a document offset stands in a YAML tree: by the nodes around it, and in blank space by its line's indentation. */
export function yamlCursorAt(text: string, tree: SyntaxTree, offset: number): Cursor {
  const path: Step[] = [];
  if (tree.root) {
    const found = descend(tree.root, offset, path);
    if (found) return { offset, path, slot: found };
    path.length = 0;
    const byLine = slotOfLine(text, tree.root, offset, path);
    if (byLine) return { offset, path, slot: byLine };
  }
  return { offset, path: [], slot: { kind: 'none' } };
}

function descend(node: Node, offset: number, path: Step[]): Slot | undefined {
  if (node.kind === 'map') {
    for (const [index, entry] of node.entries.entries()) {
      const { key, value } = entry;
      if (touches(key.span, offset)) {
        path.push({ container: node, entry });
        return { kind: 'key', map: node, entry, index };
      }
      if (value && touches(value.span, offset)) {
        path.push({ container: node, entry });
        if (value.kind === 'scalar') return { kind: 'value', map: node, entry, scalar: value };
        return descend(value, offset, path);
      }
    }
    return undefined;
  }
  if (node.kind === 'seq') {
    const index = node.items.findIndex((item) => touches(item.span, offset));
    const item = node.items[index];
    if (!item) return undefined;
    path.push({ container: node, index });
    return item.kind === 'scalar'
      ? { kind: 'item', seq: node, index, scalar: item }
      : descend(item, offset, path);
  }
  return undefined;
}

/** A line that holds `key:` or `-` alone awaits a value; an empty one a key of the map with its indentation. */
function slotOfLine(text: string, root: Node, offset: number, path: Step[]): Slot | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  if (/^\s*(?:- +)*[^\s#].*:\s+$/.test(before)) {
    const entry = findEntry(
      root,
      (one) => one.key.span.start >= lineStart && one.key.span.end < offset && !one.value,
      path,
    );
    return entry && { kind: 'value', map: entry.map, entry: entry.entry, scalar: undefined };
  }
  if (/[^\s]/.test(lineEnd(text, offset))) return undefined;
  const dash = /^(\s*)-\s+$/.exec(before)?.[1];
  if (dash !== undefined) return itemSlot(text, root, lineStart + dash.length, offset, path);
  if (/^\s+$/.test(before)) return keySlot(text, root, before.length, offset, path);
  return undefined;
}

/** What stands behind the offset on its line; a comment counts as nothing. */
function lineEnd(text: string, offset: number): string {
  return /^[^\r\n#]*/.exec(text.slice(offset))![0];
}

function findEntry(
  node: Node,
  wanted: (entry: Entry) => boolean,
  path: Step[],
): { map: MapNode; entry: Entry } | undefined {
  const children = node.kind === 'map' ? node.entries : node.kind === 'seq' ? node.items : [];
  for (const [index, child] of children.entries()) {
    const entry = node.kind === 'map' ? (child as Entry) : undefined;
    path.push(node.kind === 'map' ? { container: node, entry } : { container: node as SeqNode, index });
    if (entry && wanted(entry)) return { map: node as MapNode, entry };
    const value = entry ? entry.value : (child as Node);
    const found = value && findEntry(value, wanted, path);
    if (found) return found;
    path.pop();
  }
  return undefined;
}

/** The sequence whose dashes stand at the same column, the nearest before the cursor. */
function itemSlot(text: string, root: Node, dash: number, offset: number, path: Step[]): Slot | undefined {
  const column = columnOf(text, dash);
  const found = lastContainer(root, offset, (node, last) => {
    if (node.kind !== 'seq' || last === undefined) return false;
    const dashBefore = text.lastIndexOf('-', last.span.start - 1);
    return dashBefore >= 0 && columnOf(text, dashBefore) === column;
  });
  if (found?.node.kind !== 'seq' || isLeft(text, found.node, dash)) return undefined;
  path.push(...found.path);
  const seq = found.node;
  const index = seq.items.filter((item) => item.span.start < offset).length;
  path.push({ container: seq, index });
  return { kind: 'item', seq, index, scalar: undefined };
}

function keySlot(text: string, root: Node, column: number, offset: number, path: Step[]): Slot | undefined {
  const found = lastContainer(
    root,
    offset,
    (node) =>
      node.kind === 'map' &&
      node.entries.length > 0 &&
      text[node.span.start] !== '{' &&
      columnOf(text, node.span.start) === column,
  );
  if (found?.node.kind !== 'map' || isLeft(text, found.node, offset)) return undefined;
  const map = found.node;
  path.push(...found.path, { container: map, entry: undefined });
  return {
    kind: 'key',
    map,
    entry: undefined,
    index: map.entries.filter((entry) => entry.span.start < offset).length,
  };
}

/** True where a line of less indentation stands between a container and an offset behind it. */
function isLeft(text: string, { span }: Node, offset: number): boolean {
  const column = columnOf(text, span.start);
  const behind = text.slice(span.end, offset).split('\n').slice(1, -1);
  return behind.some((line) => /[^\s#]/.test(line.trimStart().charAt(0)) && indentOf(line) < column);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

interface FoundContainer {
  readonly node: Node;
  /** Steps that lead to it. */
  readonly path: readonly Step[];
}

/** The last container that begins before the offset and fits. */
function lastContainer(
  root: Node,
  offset: number,
  fits: (node: Node, last: Node | undefined) => boolean,
): FoundContainer | undefined {
  let best: FoundContainer | undefined;
  const visit = (node: Node, path: readonly Step[]): void => {
    if (node.kind === 'scalar' || node.span.start > offset) return;
    const last =
      node.kind === 'seq' ? node.items.filter((item) => item.span.start < offset).at(-1) : undefined;
    if (fits(node, last)) best = { node, path };
    if (node.kind === 'map') {
      for (const entry of node.entries)
        if (entry.value) visit(entry.value, [...path, { container: node, entry }]);
    } else {
      for (const [index, item] of node.items.entries()) visit(item, [...path, { container: node, index }]);
    }
  };
  visit(root, []);
  return best;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
