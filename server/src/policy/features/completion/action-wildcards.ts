import type { Action, Service } from '../../catalog/catalog.ts';
import { matchesWildcardIgnoringCase } from '../../model/wildcard.ts';
import { actionDocumentation, wildcardDocumentation } from './documentation.ts';
import type { Proposal } from './proposal.ts';
import { type ActionRequest, matchText } from './request.ts';

/** The wildcard that is typed so far, one for each verb, and all of the service. */
export function wildcardItems(service: Service, name: string, request: ActionRequest): Proposal[] {
  const byVerb = verbsOf(service);
  const wanted = name.toLowerCase();
  const typed =
    wanted === '' ? [] : service.actions.filter((action) => action.name.toLowerCase().startsWith(wanted));
  const items: Proposal[] = [];
  const add = (pattern: string, actions: readonly Action[], rank: number): void => {
    const label = `${service.prefix}:${pattern}`;
    if (actions.length < 2 || request.siblings.has(label)) return;
    items.push(wildcardItem(label, actions, rank));
  };
  const begun = typed[0]?.name.slice(0, name.length) ?? '';
  if (name !== '' && !byVerb.has(begun)) add(`${begun}*`, typed, 15);
  for (const [verb, actions] of byVerb) {
    add(`${verb}*`, actions, wanted !== '' && verb.toLowerCase().startsWith(wanted) ? 16 : 35);
  }
  add('*', service.actions, 45);
  return items;
}

/** Every letter that is typed asks for them again. */
const verbs = new WeakMap<Service, ReadonlyMap<string, readonly Action[]>>();

/** Actions by the first word of their names. */
function verbsOf(service: Service): ReadonlyMap<string, readonly Action[]> {
  let known = verbs.get(service);
  if (!known) {
    known = byFirstWord(service.actions);
    verbs.set(service, known);
  }
  return known;
}

function byFirstWord(actions: readonly Action[]): Map<string, Action[]> {
  const groups = new Map<string, Action[]>();
  for (const action of actions) {
    const word = firstWord(action.name);
    const group = groups.get(word);
    if (group) group.push(action);
    else groups.set(word, [action]);
  }
  return groups;
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

function wildcardItem(label: string, actions: readonly Action[], rank: number, filterText = label): Proposal {
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
export function underWildcard(service: Service, name: string, request: ActionRequest): Proposal[] {
  const { typed, catalog, siblings } = request;
  const open = name.endsWith('*') ? name : `${name}*`;
  const matching = service.actions.filter((action) => matchesWildcardIgnoringCase(open, action.name));
  const items: Proposal[] = [];
  for (const pattern of new Set([open, ...longerPatterns(name, matching)])) {
    const actions = matching.filter((action) => matchesWildcardIgnoringCase(pattern, action.name));
    const label = `${service.prefix}:${pattern}`;
    if (actions.length === 0 || siblings.has(label)) continue;
    items.push(wildcardItem(label, actions, pattern === open ? 0 : 5, matchText(label, typed)));
  }
  for (const action of matching) {
    const label = `${service.prefix}:${action.name}`;
    if (siblings.has(label)) continue;
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
