import type { Catalog } from '../../catalog/catalog.ts';
import { effectOf, literals, type Policy, type Statement } from '../../model/policy.ts';
import type { LiteralValue } from '../../model/value.ts';
import { deniedOutright } from './denied-outright.ts';
import { type ScopableAction, type ScopableActions, scopableActions } from './scopable-actions.ts';
import { type Narrowing, narrowingOf } from './statement-narrowing.ts';

/** What a statement allows on every resource of a service, though it could name some. */
export interface UnboundedActions {
  /** The resources that stand for all: `*`, `arn:aws:s3:::*`. */
  readonly everything: readonly [LiteralValue, ...LiteralValue[]];
  readonly given: readonly GivenActions[];
  readonly narrowing: Narrowing;
}

export interface GivenActions {
  /** The value of `Action` that gives them. */
  readonly value: LiteralValue;
  readonly found: ScopableActions;
}

/**
 * Undefined where a condition limits the statement to resources, or may. What gives every action, and what gives every
 * action of a service on `*`, is left out: other checks speak of it. So is what the policy denies.
 */
export function unboundedActions(statement: Statement, catalog: Catalog): UnboundedActions | undefined {
  let known = knownByStatement.get(statement);
  if (known?.catalog !== catalog) {
    known = { catalog, found: find(statement, catalog) };
    knownByStatement.set(statement, known);
  }
  return known.found;
}

/** Several checks ask. */
const knownByStatement = new WeakMap<
  Statement,
  { readonly catalog: Catalog; readonly found: UnboundedActions | undefined }
>();

function find(statement: Statement, catalog: Catalog): UnboundedActions | undefined {
  if (effectOf(statement) !== 'Allow' || !statement.action) return undefined;
  const [first, ...others] = literals(statement.resource).filter(
    ({ text }) => servicesOf(text) !== undefined,
  );
  if (!first) return undefined;
  const narrowing = narrowingOf(statement);
  if (!narrowing.isKnown || narrowing.toResources.length > 0) return undefined;
  const everything = [first, ...others] as const;
  const services = new Set(everything.map(({ text }) => servicesOf(text)));
  const isOnEvery = services.has('*');
  const isDenied = deniedBy(statement.policy);
  const isLeft = ({ name, service }: ScopableAction): boolean =>
    (isOnEvery || services.has(service.prefix)) && !isDenied?.(name);
  const given: GivenActions[] = [];
  for (const value of literals(statement.action).slice(0, MOST_VALUES)) {
    const found = scopableActions(value.text, catalog);
    const saidElsewhere = found.isWholeService && isOnEvery && !statement.condition;
    if (found.total > 0 && !saidElsewhere) {
      given.push({ value, found: isOnEvery && !isDenied ? found : onlyThose(found, isLeft) });
    }
  }
  return { everything, given, narrowing };
}

/** More values than a policy of AWS's largest size has room for. */
const MOST_VALUES = 1000;

function onlyThose(found: ScopableActions, isLeft: (one: ScopableAction) => boolean): ScopableActions {
  const actions = found.actions.filter(isLeft);
  const total = found.total - (found.actions.length - actions.length);
  return { ...found, actions, risky: found.risky.filter(isLeft), total };
}

/** The service of whose resources the text leaves out none, `*` for all; undefined where it names some. */
function servicesOf(text: string): string | undefined {
  if (!text.endsWith('*')) return undefined;
  return /^(arn:)?\*+$/.test(text) ? '*' : EVERY_OF_SERVICE.exec(text)?.[1];
}

const EVERY_OF_SERVICE = /^arn:[^:]+:([^:*?]+):\**:\**:\*+$/;

type Denied = ReturnType<typeof deniedOutright>;

const deniedByPolicy = new WeakMap<Policy, { readonly isDenied: Denied }>();

function deniedBy(policy: Policy): Denied {
  let known = deniedByPolicy.get(policy);
  if (!known) {
    known = { isDenied: deniedOutright(policy) };
    deniedByPolicy.set(policy, known);
  }
  return known.isDenied;
}
