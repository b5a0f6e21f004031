import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/text-edit.ts';
import { gapsBeside, type Stretch, stretches } from '../stretch.ts';
import type { MapNode, SeqNode } from '../tree.ts';
import { type ChildChanges, commentsIn, type Frame, frameOf, gapsOf, innerEnd, piecesOf } from './frame.ts';
import type { JsonStyle } from './style.ts';

/** Text edits that change what an object or array holds, in the layout that it has; comments stay. */
export function changeChildren(
  text: string,
  style: JsonStyle,
  container: MapNode | SeqNode,
  changes: ChildChanges,
): TextEdit[] {
  const frame = frameOf(text, style, container, changes);
  if (frame.layout === 'spread' && changes.inserted.length > 0) return spread(frame);
  return stretches(frame.children, changes.removed, piecesOf(frame)).flatMap((stretch) => {
    if (stretch.gone.length === 0) return insertPieces(frame, stretch);
    return stretch.pieces.length === 0 ? [removeChildren(frame, stretch)] : [swapChildren(frame, stretch)];
  });
}

/** With the commas; the comments beside them stay. */
function removeChildren(frame: Frame, stretch: Stretch): TextEdit {
  const { text, style, childIndent, indent } = frame;
  const { previous, next, gone } = stretch;
  const { before, between, behind } = gapsBeside(stretch);
  const gap = style.eol + childIndent;
  const [first, last] = [gone[0]!, gone.at(-1)!];
  if (next) {
    const kept = comments(text, [...between, behind]);
    const newText = kept.map((comment) => comment + gap).join('');
    return { span: { start: first.start, end: next.start }, newText };
  }
  if (previous) {
    const kept = comments(text, [before, ...between]);
    const written = kept.map((comment, index) => (index === 0 ? ' ' : gap) + comment).join('');
    const goesOn = !/^[ \t]*(?:[\r\n]|\/[/*])/.test(text.slice(last.end, last.end + 200));
    const newText = written + (kept.at(-1)?.startsWith('//') && goesOn ? style.eol + indent : '');
    return { span: { start: previous.end, end: last.end }, newText };
  }
  const gaps = gapsOf(frame);
  const kept = comments(text, gaps).map((comment) => gap + comment);
  const newText = kept.length > 0 ? kept.join('') + style.eol + indent : '';
  return { span: { start: gaps[0]!.start, end: gaps.at(-1)!.end }, newText };
}

/** What comes takes the place of what goes; the comments stand behind it. */
function swapChildren(frame: Frame, stretch: Stretch): TextEdit {
  const { text, gap, style, childIndent } = frame;
  const { previous, next, gone, pieces } = stretch;
  const { before, between, behind } = gapsBeside(stretch);
  const own = comments(text, [before]);
  const others = comments(text, [...between, behind]);
  const line = style.eol + childIndent;
  const lead = previous ? `,${own.map((one) => ` ${one}`).join('')}${own.length > 0 ? line : gap}` : '';
  const tail = next ? (others.length > 0 ? line : gap) : '';
  const newText = [
    lead,
    pieces.join(`,${gap}`),
    next ? ',' : '',
    ...others.map((comment) => line + comment),
    tail,
  ].join('');
  const start = previous ? previous.end : gone[0]!.start;
  return { span: { start, end: next ? next.start : gone.at(-1)!.end }, newText };
}

function comments(text: string, gaps: readonly (Span | undefined)[]): string[] {
  return gaps.flatMap((gap) => (gap ? commentsIn(text, gap) : []));
}

function insertPieces(frame: Frame, { previous, next, pieces }: Stretch): TextEdit[] {
  const { text, style, container, indent, layout, gap } = frame;
  const joined = pieces.join(`,${gap}`);
  if (next) return [{ span: point(next.start), newText: `${joined},${gap}` }];
  if (previous) return append(text, previous.end, gap + joined);
  const newText = layout === 'line' ? joined : gap + joined + style.eol + indent;
  return [{ span: emptyInside(text, container), newText }];
}

/** Puts each child of a container that stands on one line on a line of its own, with what is added. */
function spread(frame: Frame): TextEdit[] {
  const { style, children, removed, indent, childIndent } = frame;
  const pieces = piecesOf(frame);
  const gap = style.eol + childIndent;
  const out: TextEdit[] = [];
  let { start: at } = gapsOf(frame)[0]!;
  let lead = '';
  for (const [index, child] of children.entries()) {
    for (const piece of pieces) if (piece.index === index) lead += `${gap}${piece.text},`;
    if (removed.has(child.start)) continue;
    out.push({ span: { start: at, end: child.start }, newText: lead + gap });
    at = child.end;
    lead = ',';
  }
  for (const piece of pieces) if (piece.index >= children.length) lead += `${gap}${piece.text},`;
  const { end } = gapsOf(frame).at(-1)!;
  out.push({ span: { start: at, end }, newText: lead.replace(/,$/, '') + style.eol + indent });
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
