import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/text-edit.ts';
import { changeCommaList } from '../comma-list.ts';
import { printJson } from '../json/printer.ts';
import { gapsBeside, type Piece, type Stretch, stretches } from '../stretch.ts';
import type { Plain } from '../template.ts';
import type { MapNode, Node, SeqNode } from '../tree.ts';
import { printYaml } from './printer.ts';

/** A child to be written before the one now at `index`. */
export interface ChildInsertion {
  readonly index: number;
  /** Undefined in a sequence. */
  readonly key: string | undefined;
  readonly value: Plain;
}

export interface ChildChanges {
  readonly inserted: readonly ChildInsertion[];
  /** Starts of the children that go, as `itemSpan` has them. */
  readonly removed: ReadonlySet<number>;
}

/** Text edits that change what a map or sequence holds, in its style; comments stay. */
export function changeChildren(
  text: string,
  container: MapNode | SeqNode,
  { inserted, removed }: ChildChanges,
): TextEdit[] {
  const children =
    container.kind === 'map'
      ? container.entries.map(({ span }) => span)
      : container.items.map((item) => itemSpan(text, container, item));
  const [first] = children;
  const column = columnOf(text, (first ?? container.span).start);
  const line = `\n${' '.repeat(column)}`;
  const comments = (gap: Span): Span[] => commentsIn(text, gap);
  if (isFlow(text, container)) {
    const pieces = inserted.map(({ index, key, value }): Piece => {
      return { index, text: key === undefined ? flow(value) : `${printYaml(key, 0, false)}: ${flow(value)}` };
    });
    const start = container.span.start + 1;
    const overLines = first !== undefined && text.slice(container.span.start, first.start).includes('\n');
    const list = { text, children, start, gap: overLines ? line : ' ', line, commentsIn: comments };
    return changeCommaList(list, removed, pieces);
  }
  const pieces = inserted.map(({ index, key, value }): Piece => {
    const head = key === undefined ? '' : `${printYaml(key, 0, false)}:`;
    return {
      index,
      text: head ? head + entryTail(value, column) : `- ${printYaml(value, column + 2, false)}`,
    };
  });
  if (!first)
    return [
      begin(
        container,
        pieces.map((piece) => piece.text),
        line,
      ),
    ];
  const empty = container.kind === 'map' ? '{}' : '[]';
  return stretches(children, removed, pieces).map((stretch) => changeLines(text, stretch, line, empty));
}

/** The first children of a block: a list has a dash already, and nothing behind it. */
function begin(
  { kind, span: { start } }: MapNode | SeqNode,
  pieces: readonly string[],
  line: string,
): TextEdit {
  if (kind === 'seq') return { span: { start, end: start + 1 }, newText: pieces.join(line) };
  return { span: point(start), newText: pieces.map((piece) => piece + line).join('') };
}

/** A child a line, or several. */
function changeLines(text: string, stretch: Stretch, line: string, empty: string): TextEdit {
  const { previous, next, gone, pieces } = stretch;
  const { before, between, behind } = gapsBeside(stretch);
  const commentsOf = (gaps: readonly (Span | undefined)[]): string[] =>
    gaps.flatMap((gap) => (gap ? commentsIn(text, gap) : [])).map(({ start, end }) => text.slice(start, end));
  if (next) {
    const lines = [...pieces, ...commentsOf([...between, behind])];
    return {
      span: { start: gone[0]?.start ?? next.start, end: next.start },
      newText: lines.map((one) => one + line).join(''),
    };
  }
  if (previous) {
    // The comment behind what is left stays where it is.
    const own = before && commentsIn(text, before).at(-1);
    const lines = [...commentsOf(between), ...pieces];
    return {
      span: { start: own?.end ?? previous.end, end: gone.at(-1)?.end ?? previous.end },
      newText: lines.map((one) => line + one).join(''),
    };
  }
  const lines = [...commentsOf(between), ...pieces];
  const span = { start: gone[0]!.start, end: gone.at(-1)!.end };
  return { span, newText: pieces.length > 0 ? lines.join(line) : [...lines, empty].join(line) };
}

function commentsIn(text: string, gap: Span): Span[] {
  return [...text.slice(gap.start, gap.end).matchAll(/#[^\r\n]*/g)].map(({ index, 0: comment }) => {
    return { start: gap.start + index, end: gap.start + index + comment.length };
  });
}

/** An item of a block sequence begins with its dash. */
export function itemSpan(text: string, seq: SeqNode, item: Node): Span {
  if (isFlow(text, seq)) return item.span;
  return { start: text.lastIndexOf('-', item.span.start - 1), end: item.span.end };
}

export function isFlow(text: string, container: MapNode | SeqNode): boolean {
  const open = text[container.span.start];
  return open === '{' || open === '[';
}

/** Flow collections are JSON, which YAML takes as it is. */
export function flow(value: Plain): string {
  return printJson(value, { style: { eol: '\n', indent: '' }, indent: '', oneLine: true });
}

/** What stands behind the colon of an entry that begins at the column. */
export function entryTail(value: Plain, column: number): string {
  if (isScalar(value)) return ` ${printYaml(value, 0, false)}`;
  const inner = column + 2;
  return `\n${' '.repeat(inner)}${printYaml(value, inner, false)}`;
}

export function isScalar(value: Plain): boolean {
  return typeof value !== 'object' || value === null;
}

export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

export function point(offset: number): Span {
  return { start: offset, end: offset };
}
