import { type Box, type Region, regionOf, split } from './box.ts';
import { boxIdentity } from './box-identity.ts';
import { implies } from './condition.ts';
import { burn, type Fuel, isBurnt } from './fuel.ts';
import { isOpen } from './pattern-set.ts';
import type { PolicyAccess } from './policy-access.ts';
import { isOpenName } from './principal-names.ts';

/** Requests that one side allows, or denies, and the other does not: those of a region, under conditions. */
export interface Part {
  readonly region: Region;
  /** What holds the requests on the one side. Its conditions must be met. */
  readonly box: Box;
  /** What holds them on the other side too, where its conditions are met. */
  readonly limits: readonly Box[];
  /** Denies of the one side, which take out what meets their conditions. */
  readonly exceptions: readonly Box[];
  /** The Deny that the other side alone has, and that held back what this side allows. Its conditions must be met. */
  readonly lifted: Box | undefined;
}

/**
 * What `one` allows by itself and `other` does not. Empty only where nothing is: a part may be without requests where
 * conditions exclude each other, or where holes are filled in so. Without fuel the parts mean nothing.
 */
export function difference(one: PolicyAccess, other: PolicyAccess, fuel: Fuel): readonly Part[] {
  const added = unshared(one.allows, other.allows).flatMap((box) =>
    withoutBoxes(box, other.allows, one.denies, fuel),
  );
  const lifted = unshared(other.denies, one.denies);
  const freed = one.allows.flatMap((box) => heldBack(box, lifted, one, other, fuel));
  return [...added, ...freed];
}

/**
 * What the denies of `one` hold and those of `other` do not. Other policies may allow it, so that a Deny matters where its
 * own policy allows nothing.
 */
export function deniedAlone(one: PolicyAccess, other: PolicyAccess, fuel: Fuel): readonly Part[] {
  return unshared(one.denies, other.denies).flatMap((box) => withoutBoxes(box, other.denies, [], fuel));
}

/** The boxes that do not stand on the other side just so. */
function unshared(boxes: readonly Box[], others: readonly Box[]): readonly Box[] {
  const known = new Set(others.map(boxIdentity));
  return boxes.filter((box) => !known.has(boxIdentity(box)));
}

/** What both policies allow together, attached to one principal. */
export function union(a: PolicyAccess, b: PolicyAccess): PolicyAccess {
  return { allows: [...a.allows, ...b.allows], denies: [...a.denies, ...b.denies] };
}

/**
 * Whether `outer` allows all that `inner` allows, and denies nothing that `inner` does not. Where conditions, holes or the
 * fuel leave it open, it cannot be told.
 */
export function contains(outer: PolicyAccess, inner: PolicyAccess, fuel: Fuel): 'yes' | 'no' | 'cannotTell' {
  const parts = [...difference(inner, outer, fuel), ...deniedAlone(outer, inner, fuel)];
  if (isBurnt(fuel)) return 'cannotTell';
  if (parts.length === 0) return 'yes';
  return parts.some(isCertain) ? 'no' : 'cannotTell';
}

/** True where a request is certainly in the part: it asks for no condition, and no hole can be filled in so that none is. */
function isCertain({ region, box, limits, exceptions, lifted }: Part): boolean {
  const conditions = [...box.conditions, ...(lifted?.conditions ?? [])];
  const isFree = limits.length + exceptions.length + conditions.length === 0;
  const hasOpenName = [...region.principals.names.keys()].some(isOpenName);
  return isFree && !hasOpenName && !isOpen(region.actions) && !isOpen(region.resources);
}

/** A box without others, those first that take away parts of it whatever the conditions. */
function withoutBoxes(box: Box, others: readonly Box[], own: readonly Box[], fuel: Fuel): Part[] {
  const whole = regionOf(box, fuel);
  if (!whole) return [];
  let regions: readonly Region[] = [whole];
  for (const other of [...others, ...own]) {
    if (regions.length === 0 || !burn(fuel, 1 + box.conditions.length * other.conditions.length)) return [];
    if (!implies(box.conditions, other.conditions)) continue;
    regions = regions.flatMap((region) => split(region, other, fuel).outside);
  }
  const parts = regions.map((region): Part => {
    return { region, box, limits: [], exceptions: [], lifted: undefined };
  });
  return cut(
    parts,
    others.filter((other) => !isRefused(other) && !implies(box.conditions, other.conditions)),
    fuel,
  ).map((part) => withExceptions(part, own, fuel));
}

/** What AWS does not store does not hold anything on the other side. */
function isRefused({ conditions }: Box): boolean {
  return conditions.some((test) => test.kind === 'unclear' && test.isRefused);
}

/** Each part cut along boxes that take away what meets their conditions. */
function cut(parts: readonly Part[], boxes: readonly Box[], fuel: Fuel): readonly Part[] {
  let all = parts;
  for (const box of boxes) {
    if (!burn(fuel, 1 + all.length)) return [];
    all = all.flatMap((part) => {
      const { outside, inside } = split(part.region, box, fuel);
      if (!inside) return [part];
      const limited = { ...part, region: inside, limits: [...part.limits, box] };
      return [...outside.map((region) => ({ ...part, region })), limited];
    });
  }
  return all;
}

function withExceptions(part: Part, denies: readonly Box[], fuel: Fuel): Part {
  if (!burn(fuel, 1 + denies.length)) return part;
  const conditions = [...part.box.conditions, ...(part.lifted?.conditions ?? [])];
  const exceptions = denies.filter(
    (deny) => !implies(conditions, deny.conditions) && split(part.region, deny, fuel).inside !== undefined,
  );
  return { ...part, exceptions };
}

/** What both sides' allows hold, and one of the denies of the other side alone holds back. */
function heldBack(
  box: Box,
  denies: readonly Box[],
  one: PolicyAccess,
  other: PolicyAccess,
  fuel: Fuel,
): Part[] {
  if (denies.length === 0) return [];
  const whole = regionOf(box, fuel);
  if (!whole) return [];
  return denies.flatMap((lifted) => {
    if (!burn(fuel, 1 + one.denies.length)) return [];
    const held = split(whole, lifted, fuel).inside;
    if (!held) return [];
    const conditions = [...box.conditions, ...lifted.conditions];
    const remaining = one.denies
      .filter((deny) => implies(conditions, deny.conditions))
      .reduce<readonly Region[]>(
        (regions, deny) => regions.flatMap((region) => split(region, deny, fuel).outside),
        [held],
      );
    const shared = remaining.flatMap((region) => insideOf(region, other.allows, fuel));
    const parts = shared.map((region): Part => ({ region, box, limits: [], exceptions: [], lifted }));
    const conditional = one.denies.filter((deny) => !implies(conditions, deny.conditions));
    return parts.map((part) => withExceptions(part, conditional, fuel));
  });
}

/** The parts of a region that one of the boxes holds. */
function insideOf(region: Region, boxes: readonly Box[], fuel: Fuel): Region[] {
  const found: Region[] = [];
  let rest: readonly Region[] = [region];
  for (const box of boxes) {
    const next: Region[] = [];
    for (const part of rest) {
      const { outside, inside } = split(part, box, fuel);
      if (inside) found.push(inside);
      next.push(...outside);
    }
    rest = next;
  }
  return found;
}
