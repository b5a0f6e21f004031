import { parseArn } from '../model/arn.ts';
import type { LiteralValue } from '../model/value.ts';
import { covers, hasWildcard } from '../model/wildcard.ts';

/** A value of a list, and those of the list that say nothing beside it. */
export interface RedundantValues {
  readonly covering: LiteralValue;
  /** At least one, in order; they may stand before the covering one. */
  readonly redundant: readonly LiteralValue[];
}

/** Actions that another action of the list takes in. Letters match in either case. */
export function redundantActions(values: readonly LiteralValue[]): RedundantValues[] {
  return groups(values, (value) => value.text.toLowerCase(), covers);
}

/** Resources that another resource of the list takes in. */
export function redundantResources(values: readonly LiteralValue[]): RedundantValues[] {
  return groups(values, (value) => value.text, coversResource);
}

/** A wildcard in one field of an ARN does not reach into the next. */
function coversResource(outer: string, inner: string): boolean {
  if (outer === '*') return true;
  const [a, b] = [parseArn(outer), parseArn(inner)];
  if (!a || !b) return outer === inner;
  return (
    covers(a.partition.text, b.partition.text) &&
    covers(a.service.text, b.service.text) &&
    covers(a.region.text, b.region.text) &&
    covers(a.account.text, b.account.text) &&
    covers(a.resource.text, b.resource.text)
  );
}

interface Keyed {
  readonly value: LiteralValue;
  readonly key: string;
}

function groups(
  values: readonly LiteralValue[],
  keyOf: (value: LiteralValue) => string,
  isCovered: (outer: string, inner: string) => boolean,
): RedundantValues[] {
  const all: Keyed[] = values.map((value) => ({ value, key: keyOf(value) }));
  const firstOf = new Map<string, Keyed>();
  for (const one of all) if (!firstOf.has(one.key)) firstOf.set(one.key, one);
  const patterns = [...firstOf.values()].filter(({ key }) => hasWildcard(key));
  const found = new Map<Keyed, LiteralValue[]>();
  for (const one of all) {
    const outers = patterns.filter(({ key }) => key !== one.key && isCovered(key, one.key));
    // The widest of them, so that what covers is not itself covered.
    const widest = outers.find((outer) =>
      outers.every((other) => other === outer || !isCovered(other.key, outer.key)),
    );
    const covering = widest ?? firstOf.get(one.key)!;
    if (covering === one) continue;
    found.set(covering, [...(found.get(covering) ?? []), one.value]);
  }
  return [...found].map(([covering, redundant]) => ({ covering: covering.value, redundant }));
}
