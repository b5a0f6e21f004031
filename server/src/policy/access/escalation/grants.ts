import { ESCALATION_PATHS } from '../../catalog/facts/escalation-paths.ts';
import type { Location } from '../../model/location.ts';
import { effectOf, literals, type Policy, type Statement, type ValueList } from '../../model/policy.ts';
import { hasWildcard, matchesWildcard } from '../../model/wildcard.ts';
import { isEveryAction } from '../actions/expand-action.ts';

/** A statement that allows an action, and what in it does: a value of `Action`, or `NotAction`. */
export interface Grant {
  readonly statement: Statement;
  readonly at: Location;
}

/** Actions of known paths that the policy allows on something, each with the statements that allow it. */
export type Grants = ReadonlyMap<string, readonly Grant[]>;

export function grantsOf(policy: Policy): Grants {
  const grants = new Map<string, Grant[]>();
  for (const statement of policy.statements) {
    if (effectOf(statement) !== 'Allow') continue;
    const { action, notAction } = statement;
    for (const value of action?.values ?? []) {
      if (value.kind !== 'literal') continue;
      for (const needed of neededActions(value.text)) add(grants, needed, { statement, at: value });
    }
    if (!notAction || hasHoles(notAction)) continue;
    const excluded = namedIn(notAction);
    for (const needed of ALL) if (!excluded.has(needed)) add(grants, needed, { statement, at: notAction });
  }
  return grants;
}

/** By action of known paths, the statements that deny it, or may: what a host fills in is not known. */
export function deniesOf(policy: Policy): ReadonlyMap<string, readonly Statement[]> {
  const denies = new Map<string, Statement[]>();
  for (const statement of policy.statements) {
    if (effectOf(statement) !== 'Deny') continue;
    for (const action of deniedBy(statement)) {
      const others = denies.get(action);
      if (others) others.push(statement);
      else denies.set(action, [statement]);
    }
  }
  return denies;
}

function deniedBy({ action, notAction }: Statement): Iterable<string> {
  if (notAction) {
    const excluded = namedIn(notAction);
    return ALL.filter((needed) => !excluded.has(needed));
  }
  if (!action) return NONE;
  return hasHoles(action) ? ALL : namedIn(action);
}

function add(grants: Map<string, Grant[]>, action: string, grant: Grant): void {
  const known = grants.get(action);
  if (!known) grants.set(action, [grant]);
  else if (known.at(-1)!.statement !== grant.statement) known.push(grant);
}

function hasHoles({ values }: ValueList): boolean {
  return values.some(({ kind }) => kind !== 'literal');
}

function namedIn(list: ValueList): ReadonlySet<string> {
  return new Set(literals(list).flatMap(({ text }) => neededActions(text)));
}

/** Actions that some path needs, in the spelling of the paths. */
const ALL: readonly string[] = [
  ...new Set(ESCALATION_PATHS.flatMap(({ steps }) => steps.map(({ action }) => action))),
];

/** By service prefix, then by the name behind the colon in lower case. */
const byPrefix = new Map<string, Map<string, readonly [string]>>();
for (const action of ALL) {
  const colon = action.indexOf(':');
  const prefix = action.slice(0, colon);
  const names = byPrefix.get(prefix) ?? new Map();
  byPrefix.set(prefix, names.set(action.slice(colon + 1).toLowerCase(), [action]));
}

const NONE: readonly string[] = [];

/** The actions of known paths that a value of `Action` takes in. Most values are of other services, and found out at once. */
function neededActions(text: string): readonly string[] {
  const colon = text.indexOf(':');
  if (isEveryAction(text)) return ALL;
  if (colon < 0) return NONE;
  const prefix = text.slice(0, colon).toLowerCase();
  if (hasWildcard(prefix)) {
    const services = [...byPrefix].filter(([service]) => matchesWildcard(prefix, service));
    return services.flatMap(([, names]) => matching(text.slice(colon + 1).toLowerCase(), names));
  }
  const names = byPrefix.get(prefix);
  return names ? matching(text.slice(colon + 1).toLowerCase(), names) : NONE;
}

function matching(name: string, names: ReadonlyMap<string, readonly [string]>): readonly string[] {
  if (!hasWildcard(name)) return names.get(name) ?? NONE;
  return [...names].flatMap(([needed, action]) => (matchesWildcard(name, needed) ? action : []));
}
