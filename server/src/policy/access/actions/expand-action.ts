import type { Action, Catalog, Service } from '../../catalog/catalog.ts';
import { hasWildcard, matchesWildcard } from '../../model/wildcard.ts';

/** The actions of one service that a pattern takes in: at least one. */
export interface ServiceActions {
  readonly service: Service;
  /** In AWS's order of names. */
  readonly actions: readonly Action[];
  /** True where these are all actions of the service. */
  readonly every: boolean;
}

/**
 * The actions that a value of `Action` takes in, by service, as far as the catalog knows them. Letters match in either
 * case. Empty for what is no action. Answers are kept per catalog; `*` reads every service of it.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function expandAction(pattern: string, catalog: Catalog): readonly ServiceActions[] {
  const known = knownOf(catalog);
  let found = known.get(pattern);
  if (!found) {
    found = hasWildcard(pattern) ? expand(pattern.toLowerCase(), catalog) : named(pattern, catalog);
    if (known.size >= MAX_KNOWN) known.clear();
    if (pattern.length <= LONGEST_KNOWN) known.set(pattern, found);
  }
  return found;
}

/** True for `*` and its longer spellings, which take in every action of every service. */
export function isEveryAction(pattern: string): boolean {
  return pattern.startsWith('*') && /^\*+(:\*+)?$/.test(pattern);
}

/** What a name takes in: itself, or nothing. */
function named(name: string, catalog: Catalog): readonly ServiceActions[] {
  const colon = name.indexOf(':');
  const service = colon < 0 ? undefined : catalog.service(name.slice(0, colon));
  const action = service?.action(name.slice(colon + 1));
  if (!service || !action) return [];
  return [
    {
      service,
      actions: [action],
      // Seldom asked, and all actions of the service would be made to answer it.
      get every() {
        return service.actions.length === 1;
      },
    },
  ];
}

/** The two sides of an action's colon; undefined where there is none. */
export function actionParts(action: string): { readonly prefix: string; readonly name: string } | undefined {
  const colon = action.indexOf(':');
  return colon < 0 ? undefined : { prefix: action.slice(0, colon), name: action.slice(colon + 1) };
}

/** Patterns kept per catalog: far more than the policies that are open at one time hold. */
const MAX_KNOWN = 2000;
/** Hostile patterns are long, and nothing is gained by keeping them. */
const LONGEST_KNOWN = 200;

const knownByCatalog = new WeakMap<Catalog, Map<string, readonly ServiceActions[]>>();
const lowerNames = new WeakMap<Service, readonly string[]>();

function knownOf(catalog: Catalog): Map<string, readonly ServiceActions[]> {
  let known = knownByCatalog.get(catalog);
  if (!known) {
    known = new Map();
    knownByCatalog.set(catalog, known);
  }
  return known;
}

function expand(written: string, catalog: Catalog): ServiceActions[] {
  const pattern = written.includes('**') ? written.replace(/\*+/g, '*') : written;
  if (isEveryAction(pattern)) return inServices(catalog.prefixes, '*', catalog);
  const parts = actionParts(pattern);
  if (!parts) return [];
  const prefixes = hasWildcard(parts.prefix)
    ? catalog.prefixes.filter((prefix) => matchesWildcard(parts.prefix, prefix))
    : [parts.prefix];
  return inServices(prefixes, parts.name, catalog);
}

function inServices(prefixes: readonly string[], name: string, catalog: Catalog): ServiceActions[] {
  const found: ServiceActions[] = [];
  for (const prefix of prefixes) {
    const service = catalog.service(prefix);
    const actions = service ? actionsNamed(name, service) : [];
    if (service && actions.length > 0) {
      found.push({ service, actions, every: actions.length === service.actions.length });
    }
  }
  return found;
}

function actionsNamed(name: string, service: Service): readonly Action[] {
  if (name === '*') return service.actions;
  if (!hasWildcard(name)) {
    const action = service.action(name);
    return action ? [action] : [];
  }
  const names = lowerNamesOf(service);
  return service.actions.filter((_, index) => matchesWildcard(name, names[index]!));
}

function lowerNamesOf(service: Service): readonly string[] {
  let names = lowerNames.get(service);
  if (!names) {
    names = service.actions.map((action) => action.name.toLowerCase());
    lowerNames.set(service, names);
  }
  return names;
}
