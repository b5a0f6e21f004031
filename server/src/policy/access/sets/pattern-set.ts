import { areDisjoint, isEmptyIntersection, isWithin } from './automaton.ts';
import { burn, type Fuel } from './fuel.ts';
import { EVERY, type Pattern } from './pattern.ts';

/** The texts that one of the patterns matches, or, negated, those that none of them does. */
export interface PatternList {
  readonly negated: boolean;
  /** By their keys: those that stand for themselves. */
  readonly literals: ReadonlyMap<string, Pattern>;
  /** By their keys. */
  readonly wildcards: ReadonlyMap<string, Pattern>;
  /** One of them holds a symbol. */
  readonly hasSymbol: boolean;
}

/** A set of texts: the union of its terms. Empty without terms; a term holds at least one text, as far as is known. */
export type PatternSet = readonly Term[];

/** Texts that all patterns of `all` match and none of `none`. */
export interface Term {
  readonly all: readonly Pattern[];
  readonly none: readonly Pattern[];
}

export function patternList(patterns: readonly Pattern[], negated: boolean): PatternList {
  const literals = new Map<string, Pattern>();
  const wildcards = new Map<string, Pattern>();
  for (const pattern of patterns) (pattern.isLiteral ? literals : wildcards).set(pattern.key, pattern);
  const every = [...wildcards].find(([, { isEvery }]) => isEvery);
  if (every) return { negated, literals: new Map(), wildcards: new Map([every]), hasSymbol: false };
  return { negated, literals, wildcards, hasSymbol: patterns.some(({ hasSymbol }) => hasSymbol) };
}

export const EVERYTHING: PatternList = patternList([EVERY], false);

export function setOf(list: PatternList, fuel: Fuel): PatternSet {
  const patterns = widest(list, fuel);
  if (!list.negated) return patterns.map((pattern) => ({ all: [pattern], none: [] }));
  return nonEmpty([{ all: [EVERY], none: patterns }], fuel);
}

/** Longer lists are not looked through for patterns that say nothing beside others. */
const MOST_COMPARED = 300;

/** The patterns of the list that say something beside the others. */
function widest({ literals, wildcards }: PatternList, fuel: Fuel): Pattern[] {
  const all = [...wildcards.values()];
  if (all.length > MOST_COMPARED) return [...literals.values(), ...all];
  const wide = all.filter(
    (pattern, i) =>
      !all.some(
        (other, j) => j !== i && isWithin(pattern, other, fuel) && (j < i || !isWithin(other, pattern, fuel)),
      ),
  );
  const single = [...literals.values()].filter(
    (pattern) => !wide.some((other) => isWithin(pattern, other, fuel)),
  );
  return [...single, ...wide];
}

export function subtract(set: PatternSet, list: PatternList, fuel: Fuel): PatternSet {
  return list.negated ? common(set, list, fuel) : without(set, list, fuel);
}

export function intersect(set: PatternSet, list: PatternList, fuel: Fuel): PatternSet {
  return list.negated ? without(set, list, fuel) : common(set, list, fuel);
}

/** True where the set can only be compared with others: a hole may be filled in so that nothing is left of it. */
export function isOpen(set: PatternSet): boolean {
  return set.some(
    ({ all, none }) =>
      (none.length > 0 || all.length > 1) && [...all, ...none].some(({ hasHole }) => hasHole),
  );
}

function without(set: PatternSet, list: PatternList, fuel: Fuel): PatternSet {
  const left: Term[] = [];
  for (const term of set) {
    const text = textOf(term);
    if (!burn(fuel, 1 + list.wildcards.size)) return set;
    if (text ? holds(list, text, fuel) : takesIn(list, term, fuel)) continue;
    // From a text that is known nothing more can be taken.
    const isKnown = text !== undefined && !text.hasSymbol && !list.hasSymbol;
    const rivals = isKnown ? [] : partners(term, list, fuel);
    if (rivals.length === 0) left.push(term);
    else left.push(...nonEmpty([{ all: term.all, none: [...term.none, ...rivals] }], fuel));
  }
  return left;
}

/** The one text that the term matches, if it is one. */
function textOf({ all }: Term): Pattern | undefined {
  return all.length === 1 && all[0]!.isLiteral ? all[0] : undefined;
}

function holds({ literals, wildcards }: PatternList, text: Pattern, fuel: Fuel): boolean {
  if (literals.has(text.key)) return true;
  for (const pattern of wildcards.values()) if (isWithin(text, pattern, fuel)) return true;
  return false;
}

/** The patterns that may match a text of the term. */
function partners(term: Term, { literals, wildcards }: PatternList, fuel: Fuel): Pattern[] {
  const found: Pattern[] = [];
  for (const patterns of [literals, wildcards]) {
    for (const pattern of patterns.values()) {
      if (!burn(fuel, 1)) return found;
      if (mayMeet(term, pattern, fuel)) found.push(pattern);
    }
  }
  return found;
}

function mayMeet({ all }: Term, pattern: Pattern, fuel: Fuel): boolean {
  return all.every((own) => !areDisjoint(own, pattern, fuel));
}

function common(set: PatternSet, list: PatternList, fuel: Fuel): PatternSet {
  const found: Term[] = [];
  for (const term of set) {
    if (!burn(fuel, 1 + list.wildcards.size)) return set;
    const text = textOf(term);
    if (text ? holds(list, text, fuel) : takesIn(list, term, fuel)) found.push(term);
    else if (text && !text.hasSymbol && !list.hasSymbol) continue;
    else
      for (const pattern of partners(term, list, fuel)) {
        found.push(...nonEmpty([meeting(term, pattern, fuel)], fuel));
      }
  }
  return found;
}

function takesIn({ wildcards }: PatternList, { all }: Term, fuel: Fuel): boolean {
  for (const pattern of wildcards.values()) {
    if (pattern.isEvery || all.some((own) => isWithin(own, pattern, fuel))) return true;
  }
  return false;
}

function meeting(term: Term, pattern: Pattern, fuel: Fuel): Term {
  const wider = term.all.filter((own) => isWithin(pattern, own, fuel));
  const all = [...term.all.filter((own) => !wider.includes(own)), pattern];
  const none = term.none.filter((rival) => all.every((own) => !areDisjoint(own, rival, fuel)));
  return { all, none };
}

function nonEmpty(terms: readonly Term[], fuel: Fuel): Term[] {
  return terms.filter((term) => !isEmptyTerm(term, fuel));
}

/** Never true where a symbol can be filled in so that a text is left. */
function isEmptyTerm({ all, none }: Term, fuel: Fuel): boolean {
  if (all.length === 1 && none.length === 0) return false;
  // Two patterns that look apart meet where the symbol of one is filled in like the other.
  if (all.length > 1 && all.some(({ hasSymbol }) => hasSymbol)) {
    return all.some((own) => isEmptyIntersection({ all: [own], none }, fuel));
  }
  return isEmptyIntersection({ all, none }, fuel);
}
