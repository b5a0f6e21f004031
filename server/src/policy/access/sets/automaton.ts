import { burn, type Fuel, isBurnt } from './fuel.ts';
import {
  ANY,
  ANY_IN_FIELD,
  ANY_IN_STEP,
  isRun,
  isSymbol,
  isWildcard,
  ONE,
  ONE_IN_FIELD,
  type Pattern,
} from './pattern.ts';

/** Texts that all of some patterns match and none of others. */
export interface Intersection {
  /** At least one. */
  readonly all: readonly Pattern[];
  readonly none: readonly Pattern[];
}

/**
 * True where no text is in the intersection; exact, for an alphabet without end. Where the fuel runs out the answer is
 * false, whatever it would be.
 *
 * Every pattern is an automaton whose states are its tokens. All of them read the same text at once, character by
 * character, over the characters that one of them names and one that none names; a combination of states is looked at
 * once.
 */
export function isEmptyIntersection({ all, none }: Intersection, fuel: Fuel): boolean {
  return isEmpty(
    all.map(({ tokens }) => tokens),
    none.map(({ tokens }) => tokens),
    fuel,
  );
}

/** True where certainly no text fits both, whatever their symbols stand for; false where one may, or the fuel is gone. */
export const areDisjoint = remembered((a, b, fuel) => {
  if (a.isEvery || b.isEvery) return false;
  const [x, y] = [loose(a), loose(b)];
  if (startsOrEndsDiffer(x, y)) return true;
  if (a.isLiteral && b.isLiteral && !a.hasSymbol && !b.hasSymbol) return a.key !== b.key;
  return isEmpty([x, y], [], fuel);
});

/** True where every text of the first pattern is one of the other, whatever their symbols stand for. */
export const isWithin = remembered((inner, outer, fuel) => {
  if (outer.isEvery) return true;
  if (inner.isLiteral) return matchesText(outer.tokens, inner.tokens, fuel);
  if (outer.isLiteral || startsOrEndsDiffer(inner.tokens, outer.tokens)) return false;
  return isEmpty([inner.tokens], [outer.tokens], fuel);
});

type Relation = (a: Pattern, b: Pattern, fuel: Fuel) => boolean;

/** The same patterns meet in every statement, so that most answers are known. */
function remembered(relation: Relation): Relation {
  const answers = new WeakMap<Pattern, WeakMap<Pattern, boolean>>();
  return (a, b, fuel) => {
    let own = answers.get(a);
    if (!own) {
      own = new WeakMap();
      answers.set(a, own);
    }
    const known = own.get(b);
    if (known !== undefined) return known;
    const answer = relation(a, b, fuel);
    // Without fuel an answer is only a guess.
    if (!isBurnt(fuel)) own.set(b, answer);
    return answer;
  };
}

/** True where the automaton takes the text. @param text letters, each a character or symbol */
function matchesText(tokens: Tokens, text: Tokens, fuel: Fuel): boolean {
  burn(fuel, 1);
  if (startsOrEndsDiffer(tokens, text)) return false;
  let states = closed([0], tokens);
  burn(fuel, text.length);
  for (const letter of text) {
    states = step(states, letter, tokens);
    if (states.length === 0) return false;
  }
  return accepts(states, tokens);
}

/** A symbol may stand for any text. */
function loose({ tokens, hasSymbol }: Pattern): readonly string[] {
  return hasSymbol ? tokens.map((token) => (isSymbol(token) ? ANY : token)) : tokens;
}

function startsOrEndsDiffer(a: readonly string[], b: readonly string[]): boolean {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const [x, y] = [a[i]!, b[i]!];
    if (x.length > 1 || y.length > 1) break;
    if (x !== y) return true;
  }
  for (let i = 1; i <= shorter; i++) {
    const [x, y] = [a[a.length - i]!, b[b.length - i]!];
    if (x.length > 1 || y.length > 1) break;
    if (x !== y) return true;
  }
  return false;
}

type Tokens = readonly string[];
/** Indices into the tokens, ascending; the length of the tokens is the end. */
type States = readonly number[];

interface Configuration {
  readonly all: readonly States[];
  /** Those that can still match. */
  readonly none: readonly Rival[];
}

/** True where a text with a character that no pattern names shows that something is left: it nearly always does. */
function isLeftOver(tokens: Tokens, none: readonly Tokens[], fuel: Fuel): boolean {
  const text = tokens.map((token) => (isWildcard(token) ? OTHER : token));
  return none.every((rival) => !matchesText(rival, text, fuel));
}

interface Rival {
  readonly index: number;
  readonly tokens: Tokens;
  readonly states: States;
}

/** A character that no pattern names. */
const OTHER = '\uffff\uffff';

function isEmpty(wholeAll: readonly Tokens[], wholeNone: readonly Tokens[], fuel: Fuel): boolean {
  // What all begin with decides nothing, and ARNs begin alike.
  const shared = sharedStart([...wholeAll, ...wholeNone]);
  const all = wholeAll.map((tokens) => tokens.slice(shared));
  const none = wholeNone.map((tokens) => tokens.slice(shared));
  if (all.length === 1 && isLeftOver(all[0]!, none, fuel)) return false;
  const first: Configuration = {
    all: all.map((tokens) => closed([0], tokens)),
    none: none.map((tokens, index) => ({ index, tokens, states: closed([0], tokens) })),
  };
  const seen = new Set<string>();
  const waiting: Configuration[] = [first];
  for (let now = waiting.pop(); now; now = waiting.pop()) {
    if (now.none.some(({ states, tokens }) => takesEverything(states, tokens))) continue;
    const isAccepted = now.all.every((states, i) => accepts(states, all[i]!));
    if (isAccepted && !now.none.some(({ states, tokens }) => accepts(states, tokens))) return false;
    // What no pattern names comes last, so that it is tried first: nearly always it leads to a text.
    const cost = costOf(now);
    for (const letter of letters(now, all)) {
      if (!burn(fuel, cost)) return false;
      const next = read(now, letter, all);
      if (!next) continue;
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      waiting.push(next);
    }
  }
  return !isBurnt(fuel);
}

/** What a state costs beside a comparison of two patterns that differ at once. */
const STEPS_OF_STATE = 8;

/** Steps that reading a letter takes. */
function costOf({ all, none }: Configuration): number {
  let states = 4;
  for (const own of all) states += own.length;
  for (const rival of none) states += rival.states.length;
  return states * STEPS_OF_STATE;
}

/** How many tokens at the beginning are the same in all, and no wildcards. */
function sharedStart([first = [], ...others]: readonly Tokens[]): number {
  let shared = 0;
  for (const token of first) {
    if (isWildcard(token) || others.some((tokens) => tokens[shared] !== token)) break;
    shared++;
  }
  return shared;
}

function read(now: Configuration, letter: string, all: readonly Tokens[]): Configuration | undefined {
  const allNext: States[] = [];
  for (let i = 0; i < all.length; i++) {
    const states = step(now.all[i]!, letter, all[i]!);
    if (states.length === 0) return undefined;
    allNext.push(states);
  }
  const none: Rival[] = [];
  for (const { index, tokens, states } of now.none) {
    const next = step(states, letter, tokens);
    if (next.length > 0) none.push({ index, tokens, states: next });
  }
  return { all: allNext, none };
}

/** The characters between which one of the patterns makes a difference here. */
function letters({ all: states, none }: Configuration, all: readonly Tokens[]): string[] {
  const found = new Set<string>();
  let isOpen = true;
  for (let i = 0; i < all.length; i++) {
    const here = states[i]!.map((state) => all[i]![state]).filter((token) => token !== undefined);
    if (here.some((token) => token.length > 1 && !isSymbol(token))) addLetters(here, found);
    else {
      // Only what this pattern names can follow.
      if (isOpen) found.clear();
      isOpen = false;
      addLetters(here, found);
    }
  }
  if (!isOpen) return [...found];
  for (const { states: own, tokens } of none) {
    addLetters(
      own.map((state) => tokens[state]).filter((token) => token !== undefined),
      found,
    );
  }
  return [...found, OTHER];
}

function addLetters(tokens: readonly string[], found: Set<string>): void {
  for (const token of tokens) {
    if (token === ANY_IN_FIELD || token === ONE_IN_FIELD) found.add(':');
    else if (token === ANY_IN_STEP) found.add('/');
    else if (token.length === 1 || isSymbol(token)) found.add(token);
  }
}

function step(states: States, letter: string, tokens: Tokens): States {
  const next: number[] = [];
  for (const state of states) {
    const token = tokens[state];
    if (token === undefined || !takes(token, letter)) continue;
    next.push(isRun(token) ? state : state + 1);
  }
  return closed(next, tokens);
}

function takes(token: string, letter: string): boolean {
  switch (token) {
    case ANY:
      return true;
    case ANY_IN_FIELD:
    case ONE_IN_FIELD:
      return letter !== ':' && !isSymbol(letter);
    case ANY_IN_STEP:
      return letter !== '/' && !isSymbol(letter);
    case ONE:
      return !isSymbol(letter);
    default:
      return token === letter;
  }
}

/** A run may be empty, so behind it is where the automaton is too. */
function closed(states: readonly number[], tokens: Tokens): States {
  const all: number[] = [];
  // States come in ascending order, so what is behind one is behind what was added last.
  for (const state of states) {
    let at = state;
    if (at > (all.at(-1) ?? -1)) all.push(at);
    while (at < tokens.length && isRun(tokens[at]!)) if (++at > all.at(-1)!) all.push(at);
  }
  return all;
}

function accepts(states: States, tokens: Tokens): boolean {
  return states[states.length - 1] === tokens.length;
}

function takesEverything(states: States, tokens: Tokens): boolean {
  return tokens.at(-1) === ANY && states.includes(tokens.length - 1);
}

function keyOf({ all, none }: Configuration): string {
  const rivals = none.map(({ index, states }) => `${index}:${states.join(',')}`);
  return `${all.map((states) => states.join(',')).join('|')}#${rivals.join('|')}`;
}
