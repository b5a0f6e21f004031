import type { Span } from '../../text/span.ts';
import { MAX_DEPTH } from '../tree.ts';

/** Span of the bracket that opens level `MAX_DEPTH + 1`, if any; measured without recursion. */
export function bracketBeyondMaxDepth(text: string): Span | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) i = endOfString(text, i);
    else if (c === SLASH) i = endOfComment(text, i);
    else if (c === OPEN_BRACE || c === OPEN_BRACKET) {
      if (++depth > MAX_DEPTH) return { start: i, end: i + 1 };
    } else if (c === CLOSE_BRACE || c === CLOSE_BRACKET) depth--;
  }
  return undefined;
}

const QUOTE = 34;
const SLASH = 47;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Index of the closing quote, or of the line's end where it is missing. */
function endOfString(text: string, open: number): number {
  for (let i = open + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === BACKSLASH) i++;
    else if (c === QUOTE || c === 10 || c === 13) return i;
  }
  return text.length;
}

function endOfComment(text: string, slash: number): number {
  const next = text[slash + 1];
  if (next !== '/' && next !== '*') return slash;
  const end = next === '/' ? text.indexOf('\n', slash) : text.indexOf('*/', slash + 2);
  return end < 0 ? text.length : next === '/' ? end : end + 1;
}
