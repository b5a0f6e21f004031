import type { Span } from '../../text/span.ts';

/** How the document is laid out, so that what is written looks like what is there. */
export interface JsonStyle {
  readonly eol: string;
  /** One level. */
  readonly indent: string;
  /** True where the whole document stands on one line that nobody writes by hand. */
  readonly line: boolean;
  /** True where no blank follows colons and commas. */
  readonly compact: boolean;
}

/** What a line by hand has at most. */
const LONGEST_LINE = 120;

/** @param otherwise the indent of a text that has none yet */
export function styleOf(text: string, otherwise = '  '): JsonStyle {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const firstIndent = /\n([ \t]+)\S/.exec(text.length > 4000 ? text.slice(0, 4000) : text)?.[1];
  const compact = /"\s*[:,]/.test(text) && !/"(?:: |, )/.test(text);
  return {
    eol,
    indent:
      firstIndent === undefined ? otherwise : firstIndent.startsWith('\t') ? '\t' : firstIndent.slice(0, 8),
    line: !/[\r\n]/.test(text.trim()) && (compact || text.length > LONGEST_LINE),
    compact,
  };
}

/** White space at the start of the line that holds the offset. */
export function lineIndent(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  let end = start;
  while (end < text.length && (text[end] === ' ' || text[end] === '\t')) end++;
  return text.slice(start, end);
}

/** True where the span holds no line break. */
export function isOneLine(text: string, span: Span): boolean {
  return !/[\r\n]/.test(text.slice(span.start, span.end));
}
