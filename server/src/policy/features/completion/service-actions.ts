import { isEveryAction } from '../../access/expand-action.ts';
import type { Action, Service } from '../../catalog/catalog.ts';
import { hasWildcard, matchesWildcardIgnoringCase } from '../../model/wildcard.ts';
import { actionDocumentation, wildcardDocumentation } from './documentation.ts';
import type { Proposal, Proposals } from './proposal.ts';
import { type CompletionRequest, chosen, matchText, type PlaceOf, whole } from './request.ts';
import { TRUST_ACTIONS } from './skeletons.ts';

export type ActionRequest = CompletionRequest<PlaceOf<'action'>>;

/** Behind `s3:`: all actions of the service, and the wildcards over them. */
export function serviceActions(service: Service, request: ActionRequest): Proposals {
  const name = request.typed.slice(request.typed.indexOf(':') + 1);
  return hasWildcard(name)
    ? chosen(underWildcard(service, name, request))
    : whole([...actionItems(service, name, request), ...wildcardItems(service, name, request)]);
}

/** Actions that stand in the list already are left out; those that a wildcard in it covers come last. */
export function actionItems(service: Service, name: string, request: ActionRequest): Proposal[] {
  const { catalog, setting } = request;
  const present = new Set(request.siblings.map((sibling) => sibling.toLowerCase()));
  const covering = request.siblings.filter((sibling) => hasWildcard(sibling) && sibling !== request.whole);
  const wanted = name.toLowerCase();
  const items: Proposal[] = [];
  for (const action of service.actions) {
    const label = `${service.prefix}:${action.name}`;
    if (present.has(label.toLowerCase())) continue;
    const cover = coveredBy(label, covering);
    const trust = setting?.kind === 'trust' ? TRUST_ACTIONS.indexOf(label) : -1;
    items.push({
      label,
      kind: 'action',
      labelDetail: action.accessLevel,
      description: cover === undefined ? '' : `in ${cover} already`,
      documentation: () => actionDocumentation(service, action, catalog),
      insert: { as: 'value', value: label },
      rank:
        cover !== undefined
          ? 40
          : trust >= 0 && wanted === ''
            ? trust
            : 10 + 10 * distance(action.name, wanted),
    });
  }
  return items;
}

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

/** The wildcard that is typed so far, one for each verb, and all of the service. */
function wildcardItems(service: Service, name: string, request: ActionRequest): Proposal[] {
  const byVerb = new Map<string, Action[]>();
  const typed: Action[] = [];
  const wanted = name.toLowerCase();
  for (const action of service.actions) {
    const verb = firstWord(action.name);
    const group = byVerb.get(verb);
    if (group) group.push(action);
    else byVerb.set(verb, [action]);
    if (action.name.toLowerCase().startsWith(wanted)) typed.push(action);
  }
  const items: Proposal[] = [];
  const add = (pattern: string, actions: readonly Action[], rank: number): void => {
    const label = `${service.prefix}:${pattern}`;
    if (actions.length < 2 || request.siblings.includes(label)) return;
    items.push(wildcardItem(label, actions, rank, label));
  };
  const begun = typed[0]?.name.slice(0, name.length) ?? '';
  if (name !== '' && !byVerb.has(begun)) add(`${begun}*`, typed, 15);
  for (const [verb, actions] of byVerb) {
    add(`${verb}*`, actions, wanted !== '' && verb.toLowerCase().startsWith(wanted) ? 16 : 35);
  }
  add('*', service.actions, 45);
  return items;
}

/** `Get` of `GetObject`. */
function firstWord(name: string): string {
  let end = 1;
  while (end < name.length && !isCapital(name, end)) end++;
  return name.slice(0, end);
}

function isCapital(name: string, index: number): boolean {
  const code = name.charCodeAt(index);
  return code >= 65 && code <= 90;
}

function wildcardItem(label: string, actions: readonly Action[], rank: number, filterText: string): Proposal {
  return {
    label,
    kind: 'wildcard',
    labelDetail: `${actions.length} action${actions.length === 1 ? '' : 's'}`,
    documentation: () => wildcardDocumentation(label, actions),
    insert: { as: 'value', value: label },
    filterText,
    rank,
  };
}

/** The pattern as typed, longer ones that end with a word, and the actions that it takes in so far. */
function underWildcard(service: Service, name: string, request: ActionRequest): Proposal[] {
  const { typed, catalog, siblings } = request;
  const open = name.endsWith('*') ? name : `${name}*`;
  const matching = service.actions.filter((action) => matchesWildcardIgnoringCase(open, action.name));
  const items: Proposal[] = [];
  for (const pattern of new Set([open, ...longerPatterns(name, matching)])) {
    const actions = matching.filter((action) => matchesWildcardIgnoringCase(pattern, action.name));
    const label = `${service.prefix}:${pattern}`;
    if (actions.length === 0 || siblings.includes(label)) continue;
    items.push(wildcardItem(label, actions, pattern === open ? 0 : 5, matchText(label, typed)));
  }
  for (const action of matching) {
    const label = `${service.prefix}:${action.name}`;
    if (siblings.includes(label)) continue;
    items.push({
      label,
      kind: 'action',
      labelDetail: action.accessLevel,
      documentation: () => actionDocumentation(service, action, catalog),
      insert: { as: 'value', value: label },
      filterText: matchText(label, typed),
      rank: 10,
    });
  }
  return items;
}

const MOST_LONGER = 8;

/** For `*Obj` over the actions that match it: `*Object`, `*Object*`. */
function longerPatterns(name: string, matching: readonly Action[]): string[] {
  const split = Math.max(name.lastIndexOf('*'), name.lastIndexOf('?')) + 1;
  const head = name.slice(0, split);
  const begun = name.slice(split).toLowerCase();
  if (begun === '') return [];
  const words = new Set<string>();
  for (const action of matching) {
    const at = action.name.toLowerCase().indexOf(begun);
    if (at < 0) continue;
    let end = at + begun.length;
    while (end < action.name.length && !isCapital(action.name, end)) end++;
    words.add(action.name.slice(at, end));
    if (words.size >= MOST_LONGER) break;
  }
  return [...words].flatMap((word) => [`${head}${word}*`, `${head}${word}`]);
}
