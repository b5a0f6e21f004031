/**
 * True where the pattern matches the text: `*` is any run of characters, `?` any one. Takes at most the product of
 * both lengths, whatever the pattern.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  return glob(pattern, text, () => true);
}

/** As `matchesWildcard`, letters in either case: how IAM matches actions. */
export function matchesWildcardIgnoringCase(pattern: string, text: string): boolean {
  return matchesWildcard(pattern.toLowerCase(), text.toLowerCase());
}

export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** True where every text that `inner` matches is certainly matched by `outer` too. */
export function covers(outer: string, inner: string): boolean {
  // The inner `*` may be longer or shorter than one character, so only an outer `*` can take it.
  return glob(outer, inner, (character) => character !== '*');
}

/** True where some text is matched by both patterns. Takes at most the product of both lengths. */
export function overlaps(a: string, b: string): boolean {
  let start = 0;
  while (isLetter(a[start]) && isLetter(b[start])) {
    if (a[start] !== b[start]) return false;
    start++;
  }
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && isLetter(a[endA - 1]) && isLetter(b[endB - 1])) {
    if (a[--endA] !== b[--endB]) return false;
  }
  return overlapsFrom(a.slice(start, endA), b.slice(start, endB));
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && character !== '*' && character !== '?';
}

function overlapsFrom(a: string, b: string): boolean {
  if (/^\*+$/.test(a) || /^\*+$/.test(b)) return true;
  let row: boolean[] = [];
  // row[j]: the rest of `a` from `i` and the rest of `b` from `j` have a text in common.
  for (let i = a.length; i >= 0; i--) {
    const below = row;
    row = new Array<boolean>(b.length + 1);
    for (let j = b.length; j >= 0; j--) {
      const [x, y] = [a[i], b[j]];
      if (x === '*') row[j] = below[j]! || (j < b.length && row[j + 1]!);
      else if (y === '*') row[j] = row[j + 1]! || (i < a.length && below[j]!);
      else if (x === undefined || y === undefined) row[j] = x === y;
      else row[j] = (x === y || x === '?' || y === '?') && below[j + 1]!;
    }
  }
  return row[0]!;
}

function glob(pattern: string, text: string, takesOne: (character: string) => boolean): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const wanted = pattern[p];
    const character = text[t]!;
    if (wanted === '*') {
      star = p++;
      resume = t;
    } else if (wanted === '?' ? takesOne(character) : wanted === character) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
