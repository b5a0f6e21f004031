/**
 * A pattern as a list of tokens: characters that stand for themselves (UTF-16 code units), wildcards, and symbols for
 * texts that are not known here (policy variables, and what a template fills in later). Two symbols stand for the same
 * text exactly where they are written alike.
 */
export interface Pattern {
  readonly tokens: readonly string[];
  /** The tokens as a text: two patterns share it exactly where they match the same in the same way. */
  readonly key: string;
  /** As written, holes as their source. */
  readonly text: string;
  /** The pattern is one text and no other. */
  readonly isLiteral: boolean;
  /** It holds a symbol. */
  readonly hasSymbol: boolean;
  /** It holds something that a template fills in later. */
  readonly hasHole: boolean;
  /** Every text matches. */
  readonly isEvery: boolean;
}

/** Any run of characters and symbols. */
export const ANY = 'any';
/** Any run of characters without a colon. */
export const ANY_IN_FIELD = 'anyInField';
/** Any run of characters without a slash. */
export const ANY_IN_STEP = 'anyInStep';
export const ONE = 'one';
/** One character other than a colon. */
export const ONE_IN_FIELD = 'oneInField';

const VARIABLE = '${';
const HOLE = '\0';

export function isRun(token: string): boolean {
  return token.length > 1 && (token === ANY || token === ANY_IN_FIELD || token === ANY_IN_STEP);
}

export function isWildcard(token: string): boolean {
  return isRun(token) || token === ONE || token === ONE_IN_FIELD;
}

export function isSymbol(token: string): boolean {
  return token.length > 1 && (token.startsWith(VARIABLE) || token.startsWith(HOLE));
}

export function variableSymbol(name: string): string {
  return `${VARIABLE}${name}}`;
}

/** @param identity the same for two holes exactly where they are known to be filled in alike */
export function holeSymbol(identity: string): string {
  return `${HOLE}${identity} `;
}

export function makePattern(tokens: readonly string[], text: string): Pattern {
  const normal = tokens.some(isWildcard) ? normalised(tokens) : tokens;
  const hasSymbol = normal.some(isSymbol);
  return {
    tokens: normal,
    key: keyOf(normal),
    text,
    isLiteral: !normal.some(isWildcard),
    hasSymbol,
    hasHole: hasSymbol && normal.some((token) => token.length > 1 && token.startsWith(HOLE)),
    isEvery: normal.length === 1 && normal[0] === ANY,
  };
}

/** Patterns by their tokens, so that equal ones are one and what is known of it is found again. */
export type PatternPool = Map<string, Pattern>;

export function pooled(pattern: Pattern, pool: PatternPool): Pattern {
  const name = `${pattern.key}\n${pattern.text}`;
  const known = pool.get(name);
  if (!known) pool.set(name, pattern);
  return known ?? pattern;
}

export const EVERY: Pattern = makePattern([ANY], '*');

function keyOf(tokens: readonly string[]): string {
  return tokens.map((token) => (token.length > 1 ? `\u0001${token}\u0001` : token)).join('');
}

/** `*?*` and `?*` match the same, and so do `**` and `*`: single wildcards first, then one run. */
function normalised(tokens: readonly string[]): string[] {
  const out: string[] = [];
  for (const token of tokens) {
    const last = out.at(-1);
    if (token === ANY && last === ANY) continue;
    if (token === ANY_IN_FIELD && last === ANY_IN_FIELD) continue;
    if ((token === ONE && last === ANY) || (token === ONE_IN_FIELD && last === ANY_IN_FIELD)) {
      out.splice(out.length - 1, 0, token);
    } else out.push(token);
  }
  return out;
}

/** Characters of a text, with `*` and `?` as wildcards of the given kinds. */
export function wildcardTokens(text: string, run: string = ANY, one: string = ONE): string[] {
  return text.split('').map((character) => (character === '*' ? run : character === '?' ? one : character));
}
