import type { Catalog, Service } from '../../catalog/catalog.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { expandAction, isEveryAction, type ServiceActions } from './expand-action.ts';

/**
 * Fewer patterns that take in just the actions of the catalog that these take in, each where the first of what it stands
 * for stood. A new pattern begins with a whole word of three letters or more, such as `Get*`; what the catalog does not
 * know stays.
 */
export function shrunkActions(texts: readonly string[], catalog: Catalog): readonly string[] {
  if (texts.some(isEveryAction)) return texts;
  const wanted = new Map<Service, Set<string>>();
  const expanded = texts.map((text) => expandAction(text, catalog));
  for (const { service, actions } of expanded.flat()) {
    const names = wanted.get(service) ?? new Set();
    wanted.set(service, names);
    for (const { name } of actions) names.add(name);
  }
  const written = writtenPatterns(texts, expanded);
  const shorter = new Map(
    [...wanted].map(([service, names]) => {
      return [service, fewest([...(written.get(service) ?? []), ...prefixPatterns(service, names)])];
    }),
  );
  const shrunk = new Set<string>();
  texts.forEach((text, i) => {
    if (expanded[i]!.length === 0) shrunk.add(text);
    for (const { service, actions } of expanded[i]!) {
      const patterns = shorter.get(service)!;
      for (const { name } of actions) {
        const pattern = patterns.find(({ names }) => names.has(name));
        shrunk.add(pattern?.text ?? asWritten(text, service, name));
      }
    }
  });
  return [...shrunk];
}

/** A pattern with the names of the actions that it takes in. */
interface NamePattern {
  readonly text: string;
  readonly names: ReadonlySet<string>;
  readonly isNew: boolean;
}

function asWritten(text: string, service: Service, name: string): string {
  return hasWildcard(text) ? `${service.prefix}:${name}` : text;
}

/** The widest of the patterns, without those that save nothing beside others; of two alike the shorter. */
function fewest(patterns: readonly NamePattern[]): readonly NamePattern[] {
  const widest: NamePattern[] = [];
  const bySize = patterns.toSorted((a, b) => b.names.size - a.names.size || a.text.length - b.text.length);
  for (const one of bySize) if (!widest.some((other) => takesIn(other, one))) widest.push(one);
  let chosen: readonly NamePattern[] = widest;
  for (const one of [...widest].reverse()) {
    const others = chosen.filter((other) => other !== one);
    const own = [...one.names].filter((name) => !others.some(({ names }) => names.has(name)));
    // In place of one name alone, a pattern that was not there says nothing more.
    if (own.length === 0 || (own.length === 1 && one.isNew)) chosen = others;
  }
  return chosen;
}

function takesIn(outer: NamePattern, inner: NamePattern): boolean {
  for (const name of inner.names) if (!outer.names.has(name)) return false;
  return true;
}

function writtenPatterns(
  texts: readonly string[],
  expanded: readonly (readonly ServiceActions[])[],
): ReadonlyMap<Service, readonly NamePattern[]> {
  const found = new Map<Service, NamePattern[]>();
  texts.forEach((text, i) => {
    if (!hasWildcard(text)) return;
    for (const { service, actions } of expanded[i]!) {
      const pattern = { text, names: new Set(actions.map(({ name }) => name)), isNew: false };
      found.set(service, [...(found.get(service) ?? []), pattern]);
    }
  });
  return found;
}

/** The shortest beginnings whose actions are all wanted. */
function prefixPatterns(service: Service, wanted: ReadonlySet<string>): NamePattern[] {
  const { actions, prefix } = service;
  if (wanted.size === actions.length && actions.length > 1) {
    return [{ text: `${prefix}:*`, names: new Set(wanted), isNew: true }];
  }
  const sorted = sortedNames(service);
  const found = new Map<string, NamePattern>();
  for (const name of wanted) {
    for (const start of beginnings(name)) {
      if (found.has(start)) break;
      const names = beginningWith(start, sorted);
      if (!names.every((one) => wanted.has(one))) continue;
      if (names.length > 1)
        found.set(start, { text: `${prefix}:${start}*`, names: new Set(names), isNew: true });
      break;
    }
  }
  return [...found.values()];
}

const SHORTEST = 3;

/** `Get`, `GetObject` and `GetObjectAcl` of the last. */
function beginnings(name: string): string[] {
  const found: string[] = [];
  for (let end = SHORTEST; end <= name.length; end++) {
    if (end === name.length || /[A-Z]/.test(name[end]!)) found.push(name.slice(0, end));
  }
  return found;
}

interface SortedName {
  readonly lower: string;
  readonly name: string;
}

const sortedByService = new WeakMap<Service, readonly SortedName[]>();

function sortedNames(service: Service): readonly SortedName[] {
  let sorted = sortedByService.get(service);
  if (!sorted) {
    sorted = service.actions
      .map(({ name }) => ({ lower: name.toLowerCase(), name }))
      .sort((a, b) => (a.lower < b.lower ? -1 : 1));
    sortedByService.set(service, sorted);
  }
  return sorted;
}

function beginningWith(start: string, sorted: readonly SortedName[]): string[] {
  const wanted = start.toLowerCase();
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.lower < wanted) low = middle + 1;
    else high = middle;
  }
  const names: string[] = [];
  for (let i = low; i < sorted.length && sorted[i]!.lower.startsWith(wanted); i++)
    names.push(sorted[i]!.name);
  return names;
}
