import type { Span } from '../../text/span.ts';
import type { Piece } from '../stretch.ts';
import type { Plain } from '../template.ts';
import type { MapNode, Node, SeqNode } from '../tree.ts';
import { printJson } from './printer.ts';
import { encodeString } from './string.ts';
import { isOneLine, type JsonStyle, lineIndent } from './style.ts';

/** A child to be written before the one now at `index`. */
export interface Insertion {
  readonly index: number;
  /** Undefined in an array. */
  readonly key: string | undefined;
  readonly value: Plain;
}

export interface ChildChanges {
  readonly inserted: readonly Insertion[];
  /** Starts of the children that go. */
  readonly removed: ReadonlySet<number>;
}

/** The container with what its layout asks of a change. */
export interface Frame extends ChildChanges {
  readonly text: string;
  readonly style: JsonStyle;
  readonly container: MapNode | SeqNode;
  readonly children: readonly Span[];
  /** The container stays on its line, has its children on lines of their own, or gets them there. */
  readonly layout: 'line' | 'lines' | 'spread';
  readonly indent: string;
  readonly childIndent: string;
  /** White space between two children. */
  readonly gap: string;
}

export function frameOf(
  text: string,
  style: JsonStyle,
  container: MapNode | SeqNode,
  changes: ChildChanges,
): Frame {
  const children = childSpans(container);
  const indent = lineIndent(text, container.span.start);
  const inner = indent + style.indent;
  const blank = style.compact ? '' : ' ';
  const frame = { text, style, container, children, indent, gap: blank, ...changes };
  if (style.line) return { ...frame, layout: 'line', childIndent: inner };
  if (children[0] === undefined || !isOneLine(text, container.span)) {
    const childIndent = children[0] ? lineIndent(text, children[0].start) : inner;
    return { ...frame, layout: 'lines', childIndent, gap: style.eol + childIndent };
  }
  const fits = changes.inserted.every(({ value }) => isShort(value, style));
  const hasComment = gapsOf(frame).some((gap) => commentsIn(text, gap).length > 0);
  return { ...frame, layout: fits || hasComment ? 'line' : 'spread', childIndent: inner };
}

function childSpans(container: MapNode | SeqNode): readonly Span[] {
  return container.kind === 'map'
    ? container.entries.map((entry) => entry.span)
    : container.items.map((item: Node) => item.span);
}

/** True for what reads well inside a line that is there. */
function isShort(value: Plain, style: JsonStyle): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return printJson(value, { style, indent: '', oneLine: true }).length <= 30;
}

/** What stands before the first child, between the children, and behind the last. */
export function gapsOf({
  text,
  container,
  children,
}: Pick<Frame, 'text' | 'container' | 'children'>): Span[] {
  const ends = [container.span.start + 1, ...children.map(({ end }) => end)];
  const starts = [...children.map(({ start }) => start), innerEnd(text, container)];
  return ends.map((start, index) => ({ start, end: Math.max(start, starts[index]!) }));
}

export function innerEnd(text: string, container: MapNode | SeqNode): number {
  return container.closed ? container.span.end - 1 : Math.min(container.span.end, text.length);
}

export function commentsIn(text: string, { start, end }: Span): string[] {
  return text.slice(start, end).match(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g) ?? [];
}

/** What is added, as text in the container's layout. */
export function piecesOf(frame: Frame): Piece[] {
  const { style, inserted, childIndent, layout } = frame;
  return inserted.map(({ index, key, value }) => {
    const oneLine = layout === 'line' || isOnOneLine(value, frame);
    const one = printJson(value, { style, indent: childIndent, oneLine });
    const text = key === undefined ? one : `${encodeString(key)}:${style.compact ? '' : ' '}${one}`;
    return { index, text };
  });
}

/** A flat object or array is written as those beside it are. */
function isOnOneLine(value: Plain, { text, style, container, childIndent }: Frame): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Object.values(value).some((inner) => typeof inner === 'object' && inner !== null)) return false;
  const nodes = container.kind === 'map' ? container.entries.map((entry) => entry.value) : container.items;
  const beside = nodes.filter((node) => node?.kind === (Array.isArray(value) ? 'seq' : 'map'));
  const length = childIndent.length + printJson(value, { style, indent: '', oneLine: true }).length;
  return beside.length > 0 && length <= 80 && beside.every((node) => isOneLine(text, node!.span));
}
