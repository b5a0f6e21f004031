import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { gapsBeside, type Piece, type Stretch, stretches } from './stretch.ts';

/** Children between brackets, with commas, in a notation that takes one behind the last. */
export interface CommaList {
  readonly text: string;
  /** In order. */
  readonly children: readonly Span[];
  /** Offset behind the opening bracket. */
  readonly start: number;
  /** White space between two children. */
  readonly gap: string;
  /** Line break and indentation of a child on a line of its own. */
  readonly line: string;
  /** Comments of a stretch between children. */
  readonly commentsIn: (gap: Span) => readonly Span[];
}

/** Text edits that take children out and put others in, with their commas; comments stay. */
export function changeCommaList(
  list: CommaList,
  removed: ReadonlySet<number>,
  pieces: readonly Piece[],
): TextEdit[] {
  return stretches(list.children, removed, pieces).map((stretch) => changeStretch(list, stretch));
}

function changeStretch(list: CommaList, stretch: Stretch): TextEdit {
  const { text, gap, line, commentsIn } = list;
  const { previous, next, gone, pieces } = stretch;
  const { before, between, behind } = gapsBeside(stretch);
  const commentsOf = (gaps: readonly (Span | undefined)[]): string[] =>
    gaps.flatMap((one) => (one ? commentsIn(one) : [])).map((one) => text.slice(one.start, one.end));
  if (next) {
    const comments = commentsOf([...between, behind]).map((comment) => comment + line);
    const added = pieces.map((piece) => `${piece},${gap}`);
    return {
      span: { start: gone[0]?.start ?? next.start, end: next.start },
      newText: [...added, ...comments].join(''),
    };
  }
  const last = gone.at(-1);
  const comments = commentsOf(between).map((comment) => line + comment);
  if (!previous) {
    const joined = pieces.join(`,${gap}`) + comments.join('');
    if (!last) return { span: { start: list.start, end: list.start }, newText: joined };
    if (pieces.length > 0) return { span: { start: gone[0]!.start, end: last.end }, newText: joined };
    // Nothing is left, so that the brackets close where no comment stands between them.
    const rest = /^[ \t]*,?\s*/.exec(text.slice(last.end))![0];
    const isBare = /[\]}]/.test(text[last.end + rest.length] ?? '') && comments.length === 0;
    if (isBare && text.slice(list.start, gone[0]!.start).trim() === '') {
      return { span: { start: list.start, end: last.end + rest.length }, newText: '' };
    }
    const comma = /^[ \t]*,/.exec(rest)?.[0].length ?? 0;
    return { span: { start: gone[0]!.start, end: last.end + comma }, newText: joined };
  }
  const own = before && commentsIn(before).at(-1);
  const end = last?.end ?? previous.end;
  if (!own) {
    const added = pieces.map((piece) => `,${gap}${piece}`);
    return { span: { start: previous.end, end }, newText: [...added, ...comments].join('') };
  }
  // The comment behind what is left stays where it is, with the comma before it.
  const comma = pieces.length === 0 ? /^[ \t]*,/.exec(text.slice(end)) : null;
  const added = pieces.map((piece, index) => line + piece + (index < pieces.length - 1 ? ',' : ''));
  return {
    span: { start: own.end, end: end + (comma?.[0].length ?? 0) },
    newText: [...comments, ...added].join(''),
  };
}
