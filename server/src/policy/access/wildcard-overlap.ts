import { hasWildcard, matchesWildcard } from '../model/wildcard.ts';

/**
 * True where some text is matched by both patterns; `*` is any run of characters, `?` any one. Takes the product of
 * both lengths.
 */
export function overlap(a: string, b: string): boolean {
  if (a === '*' || b === '*') return true;
  if (!mayMeet(a, b)) return false;
  // Nearly always one of the two is a plain name.
  if (!hasWildcard(b)) return matchesWildcard(a, b);
  return hasWildcard(a) ? meet(a, b) : matchesWildcard(b, a);
}

/** False where letters before the first wildcard, or behind the last, differ: most pairs, found at once. */
function mayMeet(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (isWildcard(x) || isWildcard(y)) break;
    if (x !== y) return false;
  }
  for (let i = 1; i <= shorter; i++) {
    const x = a.charCodeAt(a.length - i);
    const y = b.charCodeAt(b.length - i);
    if (isWildcard(x) || isWildcard(y)) break;
    if (x !== y) return false;
  }
  return true;
}

const STAR = 42;
const QUESTION_MARK = 63;

function isWildcard(code: number): boolean {
  return code === STAR || code === QUESTION_MARK;
}

function meet(a: string, b: string): boolean {
  // Row by row: `reach[j]` tells whether the first i characters of `a` and the first j of `b` can match one text.
  let reach = firstRow(b);
  let next = new Uint8Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    const x = a.charCodeAt(i);
    next[0] = x === STAR ? reach[0]! : 0;
    for (let j = 1; j <= b.length; j++) {
      const y = b.charCodeAt(j - 1);
      if (x === STAR || y === STAR) next[j] = reach[j]! | next[j - 1]!;
      else next[j] = x === y || x === QUESTION_MARK || y === QUESTION_MARK ? reach[j - 1]! : 0;
    }
    [reach, next] = [next, reach];
  }
  return reach[b.length] === 1;
}

function firstRow(b: string): Uint8Array<ArrayBuffer> {
  const row = new Uint8Array(b.length + 1);
  row[0] = 1;
  for (let j = 1; j <= b.length && b.charCodeAt(j - 1) === STAR; j++) row[j] = 1;
  return row;
}
