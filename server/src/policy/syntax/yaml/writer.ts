import type { Span } from '../../text/span.ts';
import { inOrder, type TextEdit } from '../../text/text-edit.ts';
import type { TreeEdit } from '../edit.ts';
import { removals } from '../removal.ts';
import { subSpan } from '../scalar.ts';
import type { Plain } from '../template.ts';
import type { Entry, MapNode, Node, SeqNode } from '../tree.ts';
import { printYaml } from './printer.ts';

/** Text edits for changes of a YAML tree, in block style where the document has it. */
export function writeYaml(text: string, edits: readonly TreeEdit[]): TextEdit[] {
  const removed = new Map<MapNode | SeqNode, Set<number>>();
  const remove = (container: MapNode | SeqNode, { start }: Span): void => {
    removed.set(container, (removed.get(container) ?? new Set()).add(start));
  };
  const others: TextEdit[] = [];
  for (const edit of edits) {
    if (edit.kind === 'removeEntry') remove(edit.map, edit.entry.span);
    else if (edit.kind === 'removeItem') remove(edit.seq, itemSpan(text, edit.seq, edit.item));
    else others.push(...writeOne(text, edit));
  }
  const deletions = [...removed].flatMap(([container, starts]) => removeChildren(text, container, starts));
  return inOrder([...others, ...deletions]);
}

type Writing = Exclude<TreeEdit, { kind: 'removeEntry' | 'removeItem' }>;

function writeOne(text: string, edit: Writing): TextEdit[] {
  switch (edit.kind) {
    case 'replaceNode':
      return [{ span: edit.node.span, newText: inlineText(edit.value) }];
    case 'replaceText':
      return [{ span: subSpan(edit.scalar, edit.start, edit.end), newText: edit.text }];
    case 'renameKey':
      return [{ span: edit.entry.key.span, newText: printYaml(edit.key, 0, false) }];
    case 'setEntryValue': {
      const { entry, value } = edit;
      const column = columnOf(text, entry.key.span.start);
      const end = entry.value?.span.end ?? entry.span.end;
      const span = { start: Math.min(afterColon(text, entry), end), end };
      return [{ span, newText: entryTail(value, column) }];
    }
    case 'insertEntry':
      return [insertChild(text, edit.map, edit.index, `${printYaml(edit.key, 0, false)}:`, edit.value)];
    case 'insertItem':
      return [insertChild(text, edit.seq, edit.index, '-', edit.value)];
  }
}

/** A value that takes the place of another on the same line. */
function inlineText(value: Plain): string {
  return isScalar(value) ? printYaml(value, 0, false) : flow(value);
}

/** Flow collections are JSON, which YAML takes as it is. */
function flow(value: Plain): string {
  return JSON.stringify(value);
}

function entryTail(value: Plain, column: number): string {
  if (isScalar(value)) return ` ${printYaml(value, 0, false)}`;
  const inner = column + 2;
  return `\n${' '.repeat(inner)}${printYaml(value, inner, false)}`;
}

function insertChild(
  text: string,
  container: MapNode | SeqNode,
  index: number,
  head: string,
  value: Plain,
): TextEdit {
  const spans = childSpans(text, container);
  const first = spans[0];
  if (isFlow(text, container) || !first) return insertFlow(text, container, index, head, value);
  const column = columnOf(text, first.start);
  const printed = head === '-' ? `- ${printYaml(value, column + 2, false)}` : head + entryTail(value, column);
  const next = spans[index];
  if (next) return { span: point(next.start), newText: `${printed}\n${' '.repeat(column)}` };
  return { span: point(spans[spans.length - 1]!.end), newText: `\n${' '.repeat(column)}${printed}` };
}

function insertFlow(
  text: string,
  container: MapNode | SeqNode,
  index: number,
  head: string,
  value: Plain,
): TextEdit {
  const spans = childSpans(text, container);
  const printed = head === '-' ? flow(value) : `${head} ${flow(value)}`;
  const next = spans[index];
  if (next) return { span: point(next.start), newText: `${printed}, ` };
  const previous = spans[spans.length - 1];
  if (previous) return { span: point(previous.end), newText: `, ${printed}` };
  return { span: point(container.span.start + 1), newText: printed };
}

/** The children with their line breaks; with their commas in a flow collection. */
function removeChildren(text: string, container: MapNode | SeqNode, starts: ReadonlySet<number>): TextEdit[] {
  const empty = container.kind === 'map' ? '{}' : '[]';
  return removals(childSpans(text, container), starts).map(({ span, all }) => {
    // The brackets of an empty flow collection stay.
    return { span, newText: all && !isFlow(text, container) ? empty : '' };
  });
}

function childSpans(text: string, container: MapNode | SeqNode): Span[] {
  if (container.kind === 'map') return container.entries.map(({ span }) => span);
  return container.items.map((item) => itemSpan(text, container, item));
}

/** An item of a block sequence begins with its dash. */
function itemSpan(text: string, seq: SeqNode, item: Node): Span {
  if (isFlow(text, seq)) return item.span;
  return { start: text.lastIndexOf('-', item.span.start - 1), end: item.span.end };
}

function isFlow(text: string, container: MapNode | SeqNode): boolean {
  const open = text[container.span.start];
  return open === '{' || open === '[';
}

function isScalar(value: Plain): boolean {
  return typeof value !== 'object' || value === null;
}

function afterColon(text: string, entry: Entry): number {
  const colon = text.indexOf(':', entry.key.span.end);
  return colon < 0 ? text.length : colon + 1;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function point(offset: number): Span {
  return { start: offset, end: offset };
}
