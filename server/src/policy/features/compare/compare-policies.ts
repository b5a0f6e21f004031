import { deniedAlone, difference, type Part } from '../../access/sets/difference.ts';
import { type Fuel, isBurnt } from '../../access/sets/fuel.ts';
import { nodeIdentity } from '../../access/sets/node-identity.ts';
import type { PatternPool } from '../../access/sets/pattern.ts';
import { accessOf, NO_ACCESS, type PolicyAccess } from '../../access/sets/policy-access.ts';
import type { HoleNames } from '../../access/sets/policy-text.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { kindLabel } from '../../hosts/kind-setting.ts';
import { type PolicyKind, takesPrincipal } from '../../model/kind.ts';
import type { Policy } from '../../model/policy.ts';
import { quoted } from '../../text/printable.ts';
import { changeOfPart, otherSide, type SortedChange } from './change-of-part.ts';
import type { Change, Comparison, Side } from './changes.ts';
import { withoutAllowed } from './denied-for-others.ts';
import { merged, mergedByReason, unknown } from './merged-changes.ts';

export interface CompareContext {
  readonly catalog: Catalog;
  /** The documents that hold the policies. Without them no two holes of a template are known to be the same. */
  readonly texts?: { readonly before: string; readonly after: string } | undefined;
  /** Steps until it is given up; a second or two by default. */
  readonly fuel?: number;
}

const FUEL = 20_000_000;

/**
 * What changes by the step from one policy to the other; undefined is none at all. It says that nothing is newly allowed
 * only where that is certain, and gives up after a number of steps.
 */
export function comparePolicies(
  before: Policy | undefined,
  after: Policy | undefined,
  context: CompareContext,
): Comparison {
  if (before && after && isSameDocument(before, after, context)) return SAME;
  const fuel: Fuel = { left: context.fuel ?? FUEL };
  const pool: PatternPool = new Map();
  const sides = {
    before: readSide(before, 'before', pool, context),
    after: readSide(after, 'after', pool, context),
  };
  const found: SortedChange[] = [
    ...changesHeldBy('after', sides, fuel, context),
    ...changesHeldBy('before', sides, fuel, context),
    ...unclear(before, after).map(
      (reason): SortedChange => ({ list: 'cannotTell', change: unknown([reason]) }),
    ),
  ];
  if (isBurnt(fuel)) return comparison([{ list: 'cannotTell', change: unknown([TOO_MUCH]) }]);
  return comparison(found);
}

const TOO_MUCH =
  'The two have too many patterns that overlap to be compared; split the policy or its statements.';

const SAME: Comparison = {
  verdict: 'same',
  newAccess: [],
  lostAccess: [],
  changedByCondition: [],
  cannotTell: [],
  mayGrant: false,
};

type Sides = Readonly<Record<Side, PolicyAccess>>;

function readSide(
  policy: Policy | undefined,
  side: Side,
  pool: PatternPool,
  { texts }: CompareContext,
): PolicyAccess {
  return policy ? accessOf(policy, holeNames(side, texts?.[side]), pool) : NO_ACCESS;
}

/** Two expressions of a template that are written alike are taken to be filled in alike. */
function holeNames(side: Side, text: string | undefined): HoleNames {
  return ({ source, span }) =>
    text === undefined ? `${side} ${span.start}` : `${source} ${text.slice(span.start, span.end)}`;
}

/** What the side allows or denies, and the other does not. */
function changesHeldBy(side: Side, sides: Sides, fuel: Fuel, { catalog }: CompareContext): SortedChange[] {
  const own = sides[side];
  const other = sides[otherSide(side)];
  const allowed = difference(own, other, fuel);
  // A Deny on one side alone also matters to what other policies allow.
  const denied = withoutAllowed(deniedAlone(own, other, fuel), other.allows, fuel);
  const change = (effect: 'Allow' | 'Deny') => (part: Part) => changeOfPart(part, { effect, side, catalog });
  return [...allowed.map(change('Allow')), ...denied.map(change('Deny'))];
}

function comparison(found: readonly SortedChange[]): Comparison {
  const of = (list: SortedChange['list']): Change[] =>
    found.flatMap((one) => (one.list === list ? one.change : []));
  const access = of('access');
  const changedByCondition = merged(of('changedByCondition'));
  const cannotTell = mergedByReason(of('cannotTell'));
  const isCertain = access.length > 0 || changedByCondition.some(({ direction }) => direction !== 'other');
  const isSame = changedByCondition.length + cannotTell.length === 0;
  return {
    verdict: isCertain ? 'different' : isSame ? 'same' : 'cannotTell',
    newAccess: access.filter(({ mayGrant }) => mayGrant),
    lostAccess: access.filter(({ mayGrant }) => !mayGrant),
    changedByCondition,
    cannotTell,
    mayGrant: found.some(({ change }) => change.mayGrant),
  };
}

function isSameDocument(before: Policy, after: Policy, { texts }: CompareContext): boolean {
  if (before.kind !== after.kind) return false;
  if (texts && sourceOf(before, texts.before) === sourceOf(after, texts.after)) return true;
  if (!before.complete || !after.complete) return false;
  const [a, b] = (['before', 'after'] as const).map((side) => {
    const policy = side === 'before' ? before : after;
    return policy.problems.some(isGrave)
      ? undefined
      : nodeIdentity(policy.node, holeNames(side, texts?.[side]));
  });
  return a !== undefined && a === b;
}

function sourceOf({ node }: Policy, text: string): string {
  return text.slice(node.span.start, node.span.end);
}

/** A comment or a comma too many leaves no doubt what is meant. */
function isGrave({ code }: Policy['problems'][number]): boolean {
  return code !== 'comment' && code !== 'trailingComma';
}

/** Layers whose absence limits nothing. */
const LIMITS: ReadonlySet<PolicyKind> = new Set(['boundary', 'session', 'scp', 'rcp', 'vpcEndpoint']);

/** What keeps the two policies as wholes from being compared, in sentences. */
function unclear(before: Policy | undefined, after: Policy | undefined): string[] {
  const reasons: string[] = [];
  for (const policy of [before, after]) {
    const side = policy === before ? 'before' : 'after';
    if (policy?.problems.some(isGrave)) {
      reasons.push(`The policy ${side} the change does not parse, so parts of it may be read wrongly.`);
    }
    if (policy && !policy.complete) {
      reasons.push(`Statements of the policy ${side} the change stand elsewhere, so they are not compared.`);
    }
  }
  if (before && after && takesPrincipal(before.kind) !== takesPrincipal(after.kind)) {
    reasons.push(
      `The policy was of the type ${quoted(kindLabel(before))} and is of the type ${quoted(kindLabel(after))}, which mean different things.`,
    );
  }
  if (before && !after && LIMITS.has(before.kind)) {
    reasons.push(
      `A ${quoted(kindLabel(before))} limits what other policies allow, and where it is taken away its limit is too.`,
    );
  }
  return reasons;
}
