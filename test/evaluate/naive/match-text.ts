/**
 * Wildcards of a pattern whose other characters stand for themselves. They lie in Unicode's private use area, so that
 * an asterisk that a variable brings along is no wildcard.
 */
export const ANY = '\uE000';
export const ONE = '\uE001';
/** The same two, where they stand for text without a colon. */
export const ANY_BUT_COLON = '\uE002';
export const ONE_BUT_COLON = '\uE003';

/** `*` and `?` of a text become wildcards. */
export function patternOf(text: string): string {
  return text.replaceAll('*', ANY).replaceAll('?', ONE);
}

/** Wildcards of a pattern become `*` and `?` again. */
export function textOf(pattern: string): string {
  return pattern
    .replaceAll(ANY, '*')
    .replaceAll(ONE, '?')
    .replaceAll(ANY_BUT_COLON, '*')
    .replaceAll(ONE_BUT_COLON, '?');
}

/**
 * `*` stands for any combination of characters, none included, `?` for any single one.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
export function matchesText(pattern: string, text: string): boolean {
  return overlap(pattern, text);
}

/** Whether some text matches both patterns. */
export function overlap(left: string, right: string): boolean {
  const known = new Map<string, boolean>();
  const from = (l: number, r: number): boolean => {
    const place = `${l},${r}`;
    let answer = known.get(place);
    if (answer === undefined) {
      answer = step(l, r);
      known.set(place, answer);
    }
    return answer;
  };
  const step = (l: number, r: number): boolean => {
    if (l === left.length && r === right.length) return true;
    const a = left[l];
    const b = right[r];
    if (isAny(a) && from(l + 1, r)) return true;
    if (isAny(b) && from(l, r + 1)) return true;
    if (isAny(a) && isAny(b)) return false;
    if (a === undefined || b === undefined || !share(a, b)) return false;
    return from(isAny(a) ? l : l + 1, isAny(b) ? r : r + 1);
  };
  return from(0, 0);
}

function isAny(character: string | undefined): boolean {
  return character === ANY || character === ANY_BUT_COLON;
}

/** Whether some single character is meant by both. */
function share(a: string, b: string): boolean {
  if (a === ANY || a === ONE) return true;
  if (b === ANY || b === ONE) return true;
  if (a === ANY_BUT_COLON || a === ONE_BUT_COLON) return b !== ':';
  if (b === ANY_BUT_COLON || b === ONE_BUT_COLON) return a !== ':';
  return a === b;
}

/**
 * Whether every text of the inner pattern matches the outer one, tried out: each wildcard of the inner pattern becomes
 * texts of characters that no pattern has, and of colons where it takes them. Longer ones than the outer pattern has
 * question marks tell nothing new.
 */
export function covers(outer: string, inner: string): boolean {
  const longest = [...outer].filter((c) => c === ONE || c === ONE_BUT_COLON).length + 1;
  return instances(inner, Math.min(longest, 4)).every((text) => matchesText(outer, text));
}

const NO_PATTERN_HAS_THIS = '\uE004';

function instances(pattern: string, longest: number): readonly string[] {
  let texts = [''];
  for (const character of pattern) {
    const choices = choicesFor(character, longest);
    texts = texts.flatMap((text) => choices.map((choice) => text + choice));
  }
  return texts;
}

function choicesFor(character: string, longest: number): readonly string[] {
  switch (character) {
    case ONE:
      return [NO_PATTERN_HAS_THIS, ':'];
    case ONE_BUT_COLON:
      return [NO_PATTERN_HAS_THIS];
    case ANY_BUT_COLON:
      return lengths(longest).map((length) => NO_PATTERN_HAS_THIS.repeat(length));
    case ANY:
      return [
        ...lengths(longest).map((length) => NO_PATTERN_HAS_THIS.repeat(length)),
        ':',
        `${NO_PATTERN_HAS_THIS}:${NO_PATTERN_HAS_THIS}`,
      ];
    default:
      return [character];
  }
}

function lengths(longest: number): readonly number[] {
  return Array.from({ length: longest + 1 }, (_, length) => length);
}
