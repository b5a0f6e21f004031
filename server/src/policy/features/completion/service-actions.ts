import { isEveryAction } from '../../access/actions/expand-action.ts';
import type { Action, Catalog, Service } from '../../catalog/catalog.ts';
import { hasWildcard, matchesWildcardIgnoringCase } from '../../model/wildcard.ts';
import { printable } from '../../text/printable.ts';
import { underWildcard, wildcardItems } from './action-wildcards.ts';
import { actionDocumentation } from './documentation.ts';
import type { Proposal, Proposals } from './proposal.ts';
import { type ActionRequest, chosen, whole } from './request.ts';
import { TRUST_ACTIONS } from './skeletons.ts';
import { isUsualAction } from './usual-actions.ts';

/** Behind `s3:`: all actions of the service, and the wildcards over them. */
export function serviceActions(service: Service, request: ActionRequest): Proposals {
  const name = request.typed.slice(request.typed.indexOf(':') + 1);
  return hasWildcard(name)
    ? chosen(underWildcard(service, name, request))
    : whole([...actionItems(service, name, request), ...wildcardItems(service, name, request)]);
}

/**
 * By how much of the name is typed, usual actions before others that have as much of it. Actions that stand in the list
 * already are left out; those that a wildcard in it covers come last.
 */
export function actionItems(service: Service, name: string, request: ActionRequest): Proposal[] {
  const { catalog, setting } = request;
  const present = new Set(Array.from(request.siblings, (sibling) => sibling.toLowerCase()));
  const covering = [...request.siblings].filter(hasWildcard).slice(0, MOST_COVERING);
  const wanted = name.toLowerCase();
  const inTrust = setting?.kind === 'trust' && wanted === '';
  const items: Proposal[] = [];
  for (const { action, lower, isUsual, proposal } of labelled(service, catalog)) {
    if (present.has(lower)) continue;
    const cover = coveredBy(proposal.label, covering);
    const trust = inTrust ? TRUST_ACTIONS.indexOf(proposal.label) : -1;
    if (cover !== undefined) {
      const description = `in ${printable(cover, LONGEST_SHOWN)} already`;
      items.push({ ...proposal, description, rank: 40 });
    } else if (trust >= 0) items.push({ ...proposal, rank: trust });
    else if (goesOn(lower, request)) items.push({ ...proposal, rank: 6 });
    else {
      const rank = 10 + 10 * distance(action.name, wanted) - (isUsual ? 2 : 0);
      items.push(rank === proposal.rank ? proposal : { ...proposal, rank });
    }
  }
  return items;
}

interface LabelledAction {
  readonly action: Action;
  /** The label in lower case. */
  readonly lower: string;
  readonly isUsual: boolean;
  /** As it is proposed where nothing is typed of its name. */
  readonly proposal: Proposal;
}

/** Every letter that is typed asks for all of them again. */
const labels = new WeakMap<Service, readonly LabelledAction[]>();

function labelled(service: Service, catalog: Catalog): readonly LabelledAction[] {
  let known = labels.get(service);
  if (!known) {
    known = service.actions.map((action) => labelledAction(action, service, catalog));
    labels.set(service, known);
  }
  return known;
}

function labelledAction(action: Action, service: Service, catalog: Catalog): LabelledAction {
  const label = `${service.prefix}:${action.name}`;
  const isUsual = isUsualAction(label);
  const proposal: Proposal = {
    label,
    kind: 'action',
    labelDetail: action.accessLevel,
    documentation: () => actionDocumentation(service, action, catalog),
    insert: { as: 'value', value: label },
    rank: isUsual ? 8 : 10,
  };
  return { action, lower: label.toLowerCase(), isUsual, proposal };
}

/** True where the text goes on behind the cursor, and the action begins like all of it. */
function goesOn(lower: string, { typed, whole }: ActionRequest): boolean {
  return whole.length > typed.length && lower.startsWith(whole.toLowerCase());
}

/** Nobody writes more wildcards into one list, and each costs a look at every action. */
const MOST_COVERING = 50;
const LONGEST_SHOWN = 40;

function coveredBy(action: string, patterns: readonly string[]): string | undefined {
  if (patterns.length === 0) return undefined;
  return patterns.find((pattern) => isEveryAction(pattern) || matchesWildcardIgnoringCase(pattern, action));
}

/** 0 where the name begins so, 1 where it holds the word or its capitals begin so, else 2. */
function distance(name: string, wanted: string): number {
  if (wanted === '') return 0;
  const lower = name.toLowerCase();
  if (lower.startsWith(wanted)) return 0;
  return lower.includes(wanted) || capitals(name).startsWith(wanted) ? 1 : 2;
}

/** `go` for `GetObject`. */
function capitals(name: string): string {
  let out = '';
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code >= 65 && code <= 90) out += String.fromCharCode(code + 32);
  }
  return out;
}
