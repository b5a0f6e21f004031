import type { Span } from '../../text/span.ts';
import { MAX_DEPTH } from '../tree.ts';

/**
 * Span of the character that opens level `MAX_DEPTH + 1`, if any; measured without recursion. Counts brackets of flow
 * collections and the indentation of block collections; a bracket in a text counts too, which only makes it stricter.
 */
export function levelBeyondMaxDepth(text: string): Span | undefined {
  const indents: number[] = [];
  let flow = 0;
  let column = 0;
  let lineStart = true;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '\n') {
      column = 0;
      lineStart = true;
      continue;
    }
    if (lineStart && c !== ' ') {
      if (c === '-' && (text[i + 1] === ' ' || text[i + 1] === '\n')) enter(indents, column);
      else {
        if (c !== '#' && c !== '\r') enter(indents, column);
        lineStart = false;
      }
    }
    if (c === '[' || c === '{') flow++;
    else if ((c === ']' || c === '}') && flow > 0) flow--;
    if (flow + indents.length > MAX_DEPTH) return { start: i, end: i + 1 };
    column++;
  }
  return undefined;
}

function enter(indents: number[], column: number): void {
  while (indents.length > 0 && indents[indents.length - 1]! > column) indents.pop();
  if (indents[indents.length - 1] !== column) indents.push(column);
}
