import { type Arn, parseArn } from '../../model/arn.ts';
import type { LiteralValue } from '../../model/value.ts';
import { covers, hasWildcard } from '../../model/wildcard.ts';

/** A value of a list, and those of the list that say nothing beside it. */
export interface RedundantValues {
  readonly covering: LiteralValue;
  /** At least one, in order; they may stand before the covering one. */
  readonly redundant: readonly LiteralValue[];
}

/** Actions that another action of the list takes in. Letters match in either case. */
export function redundantActions(values: readonly LiteralValue[]): RedundantValues[] {
  if (values.length < 2) return [];
  const texts = values.map(({ text }) => oneStar(text).toLowerCase());
  if (arePlain(texts)) return [];
  const entries = values.map((value, index) => ({ value, text: texts[index]! }));
  return groups(entries, (outer, inner) => covers(outer.text, inner.text));
}

/** Resources that another resource of the list takes in. */
export function redundantResources(values: readonly LiteralValue[]): RedundantValues[] {
  if (values.length < 2) return [];
  const texts = values.map(({ text }) => oneStar(text));
  if (arePlain(texts)) return [];
  const entries = values.map((value, index) => ({
    value,
    text: texts[index]!,
    arn: parseArn(texts[index]!),
  }));
  return groups(entries, coversResource);
}

/** True where each names one thing, and none the same as another: most lists, found out at once. */
function arePlain(texts: readonly string[]): boolean {
  return !texts.some(hasWildcard) && new Set(texts).size === texts.length;
}

/** Stars in a row are one, so that two patterns that match the same are written the same. */
function oneStar(pattern: string): string {
  return pattern.includes('**') ? pattern.replace(/\*{2,}/g, '*') : pattern;
}

interface Entry {
  readonly value: LiteralValue;
  readonly text: string;
  readonly arn?: Arn | undefined;
}

/** A wildcard in one of the first five fields of an ARN does not reach into the next. */
function coversResource(outer: Entry, inner: Entry): boolean {
  if (outer.text === '*') return true;
  const [a, b] = [outer.arn, inner.arn];
  if (!a || !b) return false;
  return (
    covers(a.service.text, b.service.text) &&
    covers(a.partition.text, b.partition.text) &&
    covers(a.region.text, b.region.text) &&
    covers(a.account.text, b.account.text) &&
    covers(a.resource.text, b.resource.text)
  );
}

/** Enough for every list that AWS takes; of a longer one, the first patterns alone are compared with all values. */
const MOST_COMPARISONS = 300_000;

/** Characters; no ARN is longer than 2,048. */
const LONGEST_PATTERN = 4096;

function groups(
  entries: readonly Entry[],
  isCovered: (outer: Entry, inner: Entry) => boolean,
): RedundantValues[] {
  const firstOf = new Map<string, Entry>();
  for (const entry of entries) if (!firstOf.has(entry.text)) firstOf.set(entry.text, entry);
  const patterns = [...firstOf.values()]
    .filter(({ text }) => hasWildcard(text) && text.length <= LONGEST_PATTERN)
    .slice(0, Math.ceil(MOST_COMPARISONS / entries.length))
    .map((entry) => ({ entry, head: entry.text.slice(0, entry.text.search(/[*?]/)) }));
  if (patterns.length === 0 && firstOf.size === entries.length) return [];
  const found = new Map<Entry, LiteralValue[]>();
  for (const entry of entries) {
    const outers: Entry[] = [];
    for (const { entry: outer, head } of patterns) {
      if (!entry.text.startsWith(head) || outer.text === entry.text) continue;
      if (isCovered(outer, entry)) outers.push(outer);
    }
    // The widest of them, so that what covers is not itself covered.
    const widest =
      outers.length < 2
        ? outers[0]
        : outers.find((outer) => outers.every((other) => other === outer || !isCovered(other, outer)));
    const covering = widest ?? firstOf.get(entry.text)!;
    if (covering === entry) continue;
    const others = found.get(covering);
    if (others) others.push(entry.value);
    else found.set(covering, [entry.value]);
  }
  return [...found].map(([covering, redundant]) => ({ covering: covering.value, redundant }));
}
