import type { Catalog } from '../../catalog/catalog.ts';
import type { Policy } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import { expandAction } from '../actions/expand-action.ts';
import type { Box } from './box.ts';
import { boxIdentity } from './box-identity.ts';
import { deniedAlone, difference, union } from './difference.ts';
import { type Fuel, isBurnt } from './fuel.ts';
import { makePattern, type Pattern, type PatternPool, pooled } from './pattern.ts';
import { type PatternList, patternList } from './pattern-set.ts';
import { accessOf, NO_ACCESS, type PolicyAccess } from './policy-access.ts';
import type { HoleNames } from './policy-text.ts';

/** A policy with the document that it stands in: two of its expressions that are written alike are filled in alike. */
export interface PolicyInText {
  readonly policy: Policy;
  readonly text: string;
}

export interface SameAccessOptions {
  /** Makes actions that the catalog does not know no difference: the access is the same as of the day of its data. */
  readonly asOf?: Catalog | undefined;
  /** Steps until it is given up; some milliseconds by default. */
  readonly fuel?: number;
}

const FUEL = 400_000;

/**
 * True where the policies after a change, attached to the same identity or resource, certainly allow and deny what the
 * policy before it does. False also where that cannot be told, or takes too many steps.
 */
export function isSameAccess(
  before: PolicyInText,
  after: readonly PolicyInText[],
  { asOf, fuel: steps = FUEL }: SameAccessOptions = {},
): boolean {
  // What stands elsewhere may replace statements by their Sids.
  if (!before.policy.complete && !haveSameSids(before, after)) return false;
  const { pool, access: old } = accessBefore(before);
  const now = after.map((one) => access(one, pool)).reduce(union, NO_ACCESS);
  const [one, other] = asOf ? asOfCatalog(old, now, asOf, pool) : [old, now];
  const fuel: Fuel = { left: steps };
  const isSame =
    difference(one, other, fuel).length === 0 &&
    difference(other, one, fuel).length === 0 &&
    deniedAlone(one, other, fuel).length === 0 &&
    deniedAlone(other, one, fuel).length === 0;
  return isSame && !isBurnt(fuel);
}

interface AccessBefore {
  readonly access: PolicyAccess;
  readonly pool: PatternPool;
}

/** Several changes of one policy are tried. */
const known = new WeakMap<Policy, AccessBefore>();

function accessBefore(before: PolicyInText): AccessBefore {
  let found = known.get(before.policy);
  if (!found) {
    const pool: PatternPool = new Map();
    found = { pool, access: access(before, pool) };
    known.set(before.policy, found);
  }
  return found;
}

function haveSameSids({ policy }: PolicyInText, after: readonly PolicyInText[]): boolean {
  const sids = ({ statements }: Policy): string =>
    JSON.stringify(statements.map(({ sid }) => knownText(sid?.value) ?? null));
  return after.length === 1 && sids(policy) === sids(after[0]!.policy);
}

function access({ policy, text }: PolicyInText, pool: PatternPool): PolicyAccess {
  const holeNames: HoleNames = ({ source, span }) => `${source} ${text.slice(span.start, span.end)}`;
  return accessOf(policy, holeNames, pool);
}

/** Both with the patterns of actions, where the two differ, written out as the actions that the catalog has for them. */
function asOfCatalog(
  one: PolicyAccess,
  other: PolicyAccess,
  catalog: Catalog,
  pool: PatternPool,
): readonly [PolicyAccess, PolicyAccess] {
  const shared = new Set([...one.allows, ...one.denies].map(boxIdentity));
  const both = new Set([...other.allows, ...other.denies].map(boxIdentity).filter((id) => shared.has(id)));
  const expanded = (box: Box): Box =>
    both.has(boxIdentity(box)) ? box : { ...box, actions: writtenOut(box.actions, catalog, pool) };
  const side = ({ allows, denies }: PolicyAccess): PolicyAccess => ({
    allows: allows.map(expanded),
    denies: denies.map(expanded),
  });
  return [side(one), side(other)];
}

/** What the catalog knows nothing of stays as it is, and so does a list of what is left out. */
function writtenOut(list: PatternList, catalog: Catalog, pool: PatternPool): PatternList {
  if (list.negated) return list;
  const patterns = [...list.wildcards.values()].flatMap((pattern) => actionsOf(pattern, catalog, pool));
  return patternList([...list.literals.values(), ...patterns], false);
}

function actionsOf(pattern: Pattern, catalog: Catalog, pool: PatternPool): readonly Pattern[] {
  if (pattern.hasSymbol || pattern.isEvery) return [pattern];
  const found = expandAction(pattern.text, catalog).flatMap(({ service, actions }) =>
    actions.map(({ name }) => {
      const text = `${service.prefix}:${name}`;
      return pooled(makePattern(text.toLowerCase().split(''), text), pool);
    }),
  );
  return found.length > 0 ? found : [pattern];
}
