/**
 * True where the pattern matches the text: `*` is any run of characters, `?` any one. Takes at most the product of
 * both lengths, whatever the pattern.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  return glob(pattern, text, true);
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
  return glob(outer, inner, false);
}

/**
 * Compares character codes: this is what the evaluation of wildcards spends its time on.
 *
 * @param takesStar whether the `?` of the pattern takes a `*` of the text
 */
function glob(pattern: string, text: string, takesStar: boolean): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const wanted = p < pattern.length ? pattern.charCodeAt(p) : -1;
    const code = text.charCodeAt(t);
    if (wanted === STAR) {
      star = p++;
      resume = t;
    } else if (wanted === QUESTION_MARK ? takesStar || code !== STAR : wanted === code) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (p < pattern.length && pattern.charCodeAt(p) === STAR) p++;
  return p === pattern.length;
}

const STAR = 42;
const QUESTION_MARK = 63;
