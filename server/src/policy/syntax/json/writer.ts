import type { Span } from '../../text/span.ts';
import { inOrder, type TextEdit } from '../../text/text-edit.ts';
import type { TreeEdit } from '../edit.ts';
import { subSpan } from '../scalar.ts';
import type { Plain } from '../template.ts';
import type { Entry, MapNode, Node, SeqNode } from '../tree.ts';
import { printJson } from './printer.ts';
import { encodeString } from './string.ts';
import { isOneLine, type JsonStyle, lineIndent, styleOf } from './style.ts';

/** Text edits for changes of a JSON tree; comments and layout of everything else stay. */
export function writeJson(text: string, edits: readonly TreeEdit[]): TextEdit[] {
  const style = styleOf(text);
  const removals = new Map<MapNode | SeqNode, Set<Span>>();
  const insertions = new Map<MapNode | SeqNode, Insertion[]>();
  const out: TextEdit[] = [];
  for (const edit of edits) {
    switch (edit.kind) {
      case 'replaceNode':
        out.push({ span: edit.node.span, newText: print(text, style, edit.value, edit.node.span) });
        break;
      case 'replaceText': {
        const { scalar } = edit;
        const inner = encodeString(edit.text).slice(1, -1);
        const newText = scalar.type === 'string' ? inner : edit.text;
        out.push({ span: subSpan(scalar, edit.start, edit.end), newText });
        break;
      }
      case 'renameKey':
        out.push({ span: edit.entry.key.span, newText: encodeString(edit.key) });
        break;
      case 'setEntryValue':
        out.push(setValue(text, style, edit.entry, edit.value));
        break;
      case 'insertEntry':
        push(insertions, edit.map, { index: edit.index, key: edit.key, value: edit.value });
        break;
      case 'insertItem':
        push(insertions, edit.seq, { index: edit.index, key: undefined, value: edit.value });
        break;
      case 'removeEntry':
        mark(removals, edit.map, edit.entry.span);
        break;
      case 'removeItem':
        mark(removals, edit.seq, edit.item.span);
        break;
    }
  }
  for (const [container, spans] of removals)
    out.push(...remove(text, container, spans, insertions.has(container)));
  for (const [container, added] of insertions) {
    out.push(...insert(text, style, container, added, removals.get(container)));
  }
  return inOrder(out);
}

interface Insertion {
  readonly index: number;
  readonly key: string | undefined;
  readonly value: Plain;
}

function print(text: string, style: JsonStyle, value: Plain, where: Span): string {
  return printJson(value, { style, indent: lineIndent(text, where.start) });
}

function setValue(text: string, style: JsonStyle, entry: Entry, value: Plain): TextEdit {
  const printed = print(text, style, value, entry.key.span);
  if (entry.value) return { span: entry.value.span, newText: printed };
  const colon = text.slice(entry.key.span.end, entry.span.end).includes(':') ? ' ' : ': ';
  return { span: { start: entry.span.end, end: entry.span.end }, newText: colon + printed };
}

function childSpans(container: MapNode | SeqNode): readonly Span[] {
  return container.kind === 'map'
    ? container.entries.map((entry) => entry.span)
    : container.items.map((item: Node) => item.span);
}

/** Removes children with their commas, each run of neighbours in one edit. */
function remove(
  text: string,
  container: MapNode | SeqNode,
  removed: ReadonlySet<Span>,
  refilled: boolean,
): TextEdit[] {
  const children = childSpans(container);
  const starts = startsOf(removed);
  const gone = children.map((child) => starts.has(child.start));
  const out: TextEdit[] = [];
  for (let from = 0; from < children.length; from++) {
    if (!gone[from]) continue;
    let to = from;
    while (to + 1 < children.length && gone[to + 1]) to++;
    const first = children[from]!;
    const last = children[to]!;
    const next = children[to + 1];
    const previous = children[from - 1];
    if (next) out.push({ span: { start: first.start, end: next.start }, newText: '' });
    else if (previous) out.push({ span: { start: previous.end, end: last.end }, newText: '' });
    else if (refilled) out.push({ span: { start: first.start, end: last.end }, newText: '' });
    else out.push({ span: { start: container.span.start + 1, end: innerEnd(text, container) }, newText: '' });
    from = to;
  }
  return out;
}

function startsOf(spans: ReadonlySet<Span>): ReadonlySet<number> {
  return new Set([...spans].map(({ start }) => start));
}

function innerEnd(text: string, container: MapNode | SeqNode): number {
  return container.closed ? container.span.end - 1 : Math.min(container.span.end, text.length);
}

function insert(
  text: string,
  style: JsonStyle,
  container: MapNode | SeqNode,
  added: readonly Insertion[],
  removed: ReadonlySet<Span> | undefined,
): TextEdit[] {
  const children = childSpans(container);
  const starts = startsOf(removed ?? new Set());
  const remaining = children.filter((child) => !starts.has(child.start));
  const oneLine =
    children.length > 0 && isOneLine(text, container.span) && added.every((one) => isShort(one.value, style));
  const containerIndent = lineIndent(text, container.span.start);
  const childIndent =
    children[0] && !oneLine ? lineIndent(text, children[0].start) : containerIndent + style.indent;
  const printOne = ({ key, value }: Insertion): string => {
    const printed = printJson(value, { style, indent: childIndent, oneLine });
    return key === undefined ? printed : `${encodeString(key)}: ${printed}`;
  };
  const gap = oneLine ? ' ' : style.eol + childIndent;
  const byIndex = new Map<number, string[]>();
  for (const one of added) {
    const index = Math.min(one.index, children.length);
    byIndex.set(index, [...(byIndex.get(index) ?? []), printOne(one)]);
  }
  const out: TextEdit[] = [];
  for (const [index, printed] of byIndex) {
    const next = children[index];
    const joined = printed.join(`,${gap}`);
    if (remaining.length === 0) {
      if (children.length > 0) out.push({ span: point(children[0]!.start), newText: joined });
      else
        out.push({ span: emptyInside(text, container), newText: gap + joined + style.eol + containerIndent });
    } else if (next) out.push({ span: point(next.start), newText: `${joined},${gap}` });
    else out.push(...append(text, remaining[remaining.length - 1]!.end, gap + joined));
  }
  return out;
}

/** Behind the last child; a comment on the child's line stays with it. */
function append(text: string, end: number, addition: string): TextEdit[] {
  const comment = /^,?[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*\*\/)(?=[ \t]*(?:\r?\n|$))/.exec(
    text.slice(end, end + 1000),
  );
  if (!comment) return [{ span: point(end), newText: `,${addition}` }];
  const comma = comment[0].startsWith(',') ? [] : [{ span: point(end), newText: ',' }];
  return [...comma, { span: point(end + comment[0].length), newText: addition }];
}

/** The white space between the brackets of an empty container. */
function emptyInside(text: string, container: MapNode | SeqNode): Span {
  const start = container.span.start + 1;
  const end = innerEnd(text, container);
  return text.slice(start, end).trim() === '' ? { start, end } : point(start);
}

function point(offset: number): Span {
  return { start: offset, end: offset };
}

/** True for what reads well inside a line that is there. */
function isShort(value: Plain, style: JsonStyle): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return printJson(value, { style, indent: '', oneLine: true }).length <= 30;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function mark(map: Map<MapNode | SeqNode, Set<Span>>, container: MapNode | SeqNode, span: Span): void {
  const set = map.get(container);
  if (set) set.add(span);
  else map.set(container, new Set([span]));
}
