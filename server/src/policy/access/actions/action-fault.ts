import type { Catalog, Service } from '../../catalog/catalog.ts';
import { prefixOfClient } from '../../catalog/facts/client-names.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { nearestNames } from '../names/nearest-name.ts';
import { slipsOf } from '../names/slip.ts';
import { apiActions, misspeltApiActions } from './api-actions.ts';
import { actionParts, expandAction, isEveryAction } from './expand-action.ts';
import { serviceByName } from './service-by-name.ts';

/** Why a value of `Action` takes in no action that the catalog knows. */
export interface ActionFault {
  readonly kind:
    | 'noService'
    | 'malformed'
    | 'misspelt'
    | 'removed'
    /** A pattern of a kind that no service will come to match, such as `iam:Describe*`. */
    | 'neverMatches'
    | 'matchesNothing'
    | 'unknown'
    | 'wildcardService'
    | 'misspeltService'
    | 'removedService'
    | 'unknownService';
  /** The service's name for people where there is such a service, else its prefix as written. */
  readonly service: string;
  /** Whole actions that may be meant, the likeliest first. */
  readonly nearest: readonly string[];
  /** True where the name is that of an API: an operation that takes all of `nearest`, or what a client calls the service. */
  readonly isApi?: true;
}

/**
 * What is wrong with a value of `Action`; undefined where it takes in an action. Variables are not looked at.
 *
 * @param around services that the statement names elsewhere, for actions without one
 */
export function actionFault(
  text: string,
  around: () => readonly string[],
  catalog: Catalog,
): ActionFault | undefined {
  if (isEveryAction(text)) return undefined;
  const parts = actionParts(text);
  if (!parts) return noService(text, around(), catalog);
  const { prefix, name } = parts;
  if (hasWildcard(prefix)) return { kind: 'wildcardService', service: prefix, nearest: [] };
  if (expandAction(text, catalog).length > 0) return undefined;
  const service = catalog.service(prefix);
  if (service) return nameFault(name, service, catalog);
  if (!/^[\w-]+$/.test(prefix)) return { kind: 'malformed', service: prefix, nearest: [] };
  return serviceFault(prefix, name, catalog);
}

function noService(text: string, around: readonly string[], catalog: Catalog): ActionFault {
  const nearest = around
    .map((prefix) => `${prefix}:${text}`)
    .filter((action) => expandAction(action, catalog).length > 0);
  return { kind: 'noService', service: '', nearest };
}

function nameFault(name: string, service: Service, catalog: Catalog): ActionFault {
  const isPattern = hasWildcard(name);
  const fault = (kind: ActionFault['kind'], names: readonly string[] = []): ActionFault => ({
    kind,
    service: service.name,
    nearest: names.map((one) => `${service.prefix}:${one}`),
  });
  const api = apiActions(name, service.prefix, catalog);
  if (api.length > 0) return { ...fault('misspelt'), nearest: api, isApi: true };
  if (isPattern) {
    const stems = nearestStems(name, service).map((stem) => `${stem}*`);
    if (stems.length > 0) return fault('misspelt', stems);
    if (!/^[\w*?-]+$/.test(name)) return fault('malformed');
    // Services gain actions all the time, but seldom a verb.
    return fault(/^[A-Za-z][a-z]+\*$/.test(name) ? 'neverMatches' : 'matchesNothing');
  }
  const lower = name.toLowerCase();
  if (service.removedActions.some((removed) => removed.toLowerCase() === lower)) return fault('removed');
  const slips = slipsOf(name, namesOf(service));
  if (slips.length > 0) return fault('misspelt', slips);
  const apiSlips = misspeltApiActions(name, service.prefix, catalog);
  if (apiSlips.length > 0) return { ...fault('misspelt'), nearest: apiSlips, isApi: true };
  const begun = begunNames(lower, service);
  const near = begun.length > 0 ? begun : nearestNames(name, namesOf(service));
  return fault(/^[\w-]+$/.test(name) ? 'unknown' : 'malformed', near);
}

const MOST_BEGUN = 3;

/** Actions whose name was not written to its end; none where that could be many. */
function begunNames(lower: string, service: Service): string[] {
  const begun = namesOf(service).filter((one) => one.toLowerCase().startsWith(lower));
  return lower.length > 3 && begun.length <= MOST_BEGUN ? begun : [];
}

/** Beginnings of actions up to the end of a word that the text before the pattern's one `*` may mean. */
function nearestStems(pattern: string, service: Service): string[] {
  const stem = pattern.slice(0, -1);
  if (!pattern.endsWith('*') || hasWildcard(stem)) return [];
  const beginnings = new Set<string>();
  for (const name of namesOf(service)) {
    for (const { index } of name.matchAll(/(?<=.)(?=[A-Z][a-z])|$/g)) beginnings.add(name.slice(0, index));
  }
  return slipsOf(stem, beginnings);
}

function namesOf(service: Service): string[] {
  return service.actions.map((action) => action.name);
}

function serviceFault(prefix: string, name: string, catalog: Catalog): ActionFault {
  const fault = (kind: ActionFault['kind'], prefixes: readonly string[] = []): ActionFault => ({
    kind,
    service: prefix,
    nearest: prefixes.map((one) => `${one}:${name}`),
  });
  if (catalog.removedServices.includes(prefix.toLowerCase())) return fault('removedService');
  const hasAction = (other: string): boolean => expandAction(`${other}:${name}`, catalog).length > 0;
  const called = prefixOfClient(prefix) ?? serviceByName(prefix, catalog);
  const actions = called === undefined ? [] : actionsOf(called, name, catalog);
  if (called !== undefined && actions.length > 0) {
    const service = catalog.serviceName(called) ?? called;
    return { kind: 'misspeltService', service, nearest: actions, isApi: true };
  }
  const near = nearestNames(prefix, catalog.prefixes).filter(hasAction);
  if (prefix.length >= 4) {
    const slips = slipsOf(prefix, catalog.prefixes).filter(hasAction);
    return slips.length > 0 ? fault('misspeltService', slips) : fault('unknownService', near);
  }
  // Three letters are soon mistyped, but `ecx:*` and `ecx:TagResource` say too little of what is meant.
  const isSpecific = near.length > 0 && !hasWildcard(name) && !/tag/i.test(name);
  return fault(isSpecific ? 'misspeltService' : 'unknownService', near);
}

/** The action of that name, or those that the API operation of that name takes. */
function actionsOf(prefix: string, name: string, catalog: Catalog): string[] {
  const action = `${prefix}:${name}`;
  return expandAction(action, catalog).length > 0 ? [action] : apiActions(name, prefix, catalog);
}
