import { type LineIndex, lineIndex, type Span } from '../../policy/index.ts';

/** A stretch of a file as people and code scanning count: lines and columns from 1, the end past the last character. */
export interface Place {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Makes places of spans. Columns count UTF-16 code units; a byte order mark, which no editor shows, counts nothing. */
export function placesIn(text: string): (span: Span) => Place {
  const lines: LineIndex = lineIndex(text);
  const mark = markLength(text);
  const columnOf = (line: number, character: number): number =>
    Math.max(0, line === 0 ? character - mark : character) + 1;
  return (span) => {
    const start = lines.positionAt(span.start);
    const end = lines.positionAt(span.end);
    return {
      startLine: start.line + 1,
      startColumn: columnOf(start.line, start.character),
      endLine: end.line + 1,
      endColumn: columnOf(end.line, end.character),
    };
  };
}

/** Length of the byte order mark that a text begins with, in UTF-16 code units. */
export function markLength(text: string): number {
  return text.startsWith('\ufeff') ? 1 : 0;
}
