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
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (isWildcard(x) || isWildcard(y)) break;
    if (x !== y) return false;
  }
  for (let i = 1; i <= shorter; i++) {
    const [x, y] = [a.charCodeAt(a.length - i), b.charCodeAt(b.length - i)];
    if (isWildcard(x) || isWildcard(y)) break;
    if (x !== y) return false;
  }
  return true;
}

/** `*` or `?` */
function isWildcard(code: number): boolean {
  return code === 42 || code === 63;
}

function meet(a: string, b: string): boolean {
  // Row by row: `reach[j]` tells whether the first i characters of `a` and the first j of `b` can match one text.
  let reach = firstRow(b);
  for (const x of a) {
    const next: boolean[] = [x === '*' && reach[0] === true];
    for (let j = 1; j <= b.length; j++) {
      const y = b[j - 1]!;
      if (x === '*' || y === '*') next.push(reach[j] === true || next[j - 1] === true);
      else next.push(reach[j - 1] === true && (x === y || x === '?' || y === '?'));
    }
    reach = next;
  }
  return reach[b.length] === true;
}

function firstRow(b: string): boolean[] {
  const row = [true];
  for (let j = 1; j <= b.length; j++) row.push(row[j - 1] === true && b[j - 1] === '*');
  return row;
}
