import { type ActionList, actionList } from './action-list.ts';
import type {
  AccessLevel,
  Action,
  ActionResource,
  Catalog,
  ConditionKey,
  ConditionKeyType,
  ResourceType,
  Service,
  ServiceDocs,
} from './catalog.ts';
import {
  ACTION_STEM,
  type CatalogHeader,
  type DocsSegment,
  KEY_STEM,
  KEY_TYPE_LETTERS,
  LEVEL_LETTERS,
  lengthen,
  type NamesSegment,
} from './format.ts';
import { isKeyTemplate, keyTemplateParts, keyTemplateTest } from './key-template.ts';
import { type SortedRows, sortedRows } from './sorted-rows.ts';

/** Text of the container; bytes are read and decoded outside. */
export interface CatalogSource {
  /** JSON of a `CatalogHeader`. */
  readonly header: string;
  /** JSON text at `offset`, `length` bytes long, both from the start of the body. Throws what the file throws. */
  segment(offset: number, length: number): string;
}

/** Catalog over a container. Parses the header now and each service on first use. */
export function createCatalog(source: CatalogSource): Catalog {
  const header = JSON.parse(source.header) as CatalogHeader;
  const entries = new Map(header.services.map((entry) => [entry[0].toLowerCase(), entry]));
  const loaded = new Map<string, LoadedService>();
  const docs = new Map<string, ServiceDocs>();
  let list: ActionList | undefined;
  const load = (prefix: string): LoadedService | undefined => {
    const known = loaded.get(prefix);
    if (known) return known;
    const entry = entries.get(prefix.toLowerCase());
    if (entry === undefined) return undefined;
    let service = loaded.get(entry[0]);
    if (service === undefined) {
      service = readService(
        entry[0],
        entry[1],
        JSON.parse(source.segment(entry[2], entry[3])) as NamesSegment,
      );
      loaded.set(entry[0], service);
    }
    return service;
  };
  return {
    date: header.date,
    prefixes: header.services.map((entry) => entry[0]),
    removedServices: header.removedServices,
    rcpServices: header.rcpServices,
    serviceName: (prefix) => entries.get(prefix.toLowerCase())?.[1],
    service: (prefix) => load(prefix)?.service,
    findActions(word) {
      list ??= actionList(JSON.parse(source.segment(...header.actionList)) as string);
      return list.find(word);
    },
    docs(prefix) {
      const entry = entries.get(prefix.toLowerCase());
      const owner = load(prefix);
      if (entry === undefined || owner === undefined) return undefined;
      let found = docs.get(entry[0]);
      if (found === undefined) {
        found = readDocs(owner, JSON.parse(source.segment(entry[4], entry[5])) as DocsSegment);
        docs.set(entry[0], found);
      }
      return found;
    },
  };
}

/** A service with the rows behind it, whose indexes the docs share. */
interface LoadedService {
  readonly service: Service;
  readonly actions: SortedRows<Action>;
  readonly keys: SortedRows<ConditionKey>;
}

const LEVELS = byLetter<AccessLevel>(LEVEL_LETTERS);
const KEY_TYPES = byLetter<ConditionKeyType>(KEY_TYPE_LETTERS);

function byLetter<T extends string>(letters: Readonly<Record<T, string>>): ReadonlyMap<string, T> {
  return new Map((Object.keys(letters) as T[]).map((name) => [letters[name], name]));
}

function readService(prefix: string, name: string, segment: NamesSegment): LoadedService {
  const keySets = segment.keySets.map((set) => set.map((index) => segment.keys[index] ?? ''));
  const keySet = (index: number | undefined): readonly string[] => keySets[index ?? 0] ?? [];
  const keys = sortedRows(segment.keys, (index, key): ConditionKey => {
    const letter = segment.keyTypes.charAt(index);
    const upper = letter.toUpperCase();
    return { name: key, type: KEY_TYPES.get(upper) ?? 'String', multivalued: letter !== upper };
  });
  const types = sortedRows(segment.types, (index, type): ResourceType => {
    const arns = segment.arns[index] ?? [];
    return {
      name: type,
      arns: typeof arns === 'string' ? [arns] : arns,
      conditionKeys: keySet(segment.typeKeys[index]),
    };
  });
  const resourceLists = new Map<number, readonly ActionResource[]>();
  const resourceList = (index: number): readonly ActionResource[] => {
    let list = resourceLists.get(index);
    if (list === undefined) {
      list = readResources(segment, segment.resources[index] ?? [], keySet);
      resourceLists.set(index, list);
    }
    return list;
  };
  const permissionOnly = new Set(segment.permissionOnly);
  const dependents = new Map(segment.dependents);
  const actions = sortedRows(
    segment.actions,
    (index, action): Action => ({
      name: action,
      accessLevel: LEVELS.get(segment.levels.charAt(index)) ?? 'Write',
      resourceTypes: resourceList(segment.actionResources[index] ?? 0),
      conditionKeys: keySet(segment.actionKeys[index]),
      dependentActions: dependents.get(index) ?? [],
      permissionOnly: permissionOnly.has(index),
    }),
  );
  // The longest literal text first: `events:Metadata/${MetadataKey}/Matcher` before `events:Metadata/${MetadataKey}`.
  const templates = segment.keys
    .filter(isKeyTemplate)
    .sort((a, b) => literalLength(b) - literalLength(a))
    .map((template) => ({ template, matches: keyTemplateTest(template) }));
  const service: Service = {
    prefix,
    name,
    get actions() {
      return actions.all();
    },
    action: actions.find,
    get resourceTypes() {
      return types.all();
    },
    resourceType: types.find,
    get conditionKeys() {
      return keys.all();
    },
    conditionKey(text) {
      const key = keys.find(text);
      const filled = key ? undefined : templates.find(({ matches }) => matches(text));
      return filled ? keys.find(filled.template) : key;
    },
    removedActions: segment.removed,
  };
  return { service, actions, keys };
}

function readResources(
  segment: NamesSegment,
  triples: readonly number[],
  keySet: (index: number | undefined) => readonly string[],
): readonly ActionResource[] {
  const list: ActionResource[] = [];
  for (let i = 0; i < triples.length; i += 3) {
    const name = segment.types[triples[i] ?? 0] ?? '';
    list.push({ name, required: triples[i + 1] === 1, conditionKeys: keySet(triples[i + 2]) });
  }
  return list;
}

function readDocs({ service, actions, keys }: LoadedService, segment: DocsSegment): ServiceDocs {
  return {
    url: segment.url,
    actionDescription: (name) => described(segment.actions[actions.indexOf(name)], ACTION_STEM),
    actionUrl: (name) => linkOf(segment, actions.indexOf(name), service.action(name)?.name ?? ''),
    conditionKeyDescription: (name) =>
      described(segment.keys[keys.indexOf(service.conditionKey(name)?.name ?? '')], KEY_STEM),
  };
}

function linkOf(segment: DocsSegment, index: number, name: string): string | undefined {
  const link = segment.links[index];
  if (link === undefined || link === -1) return undefined;
  const [template, text] = typeof link === 'number' ? [link, name] : link;
  return segment.templates[template]?.split('*').join(text);
}

function described(short: string | undefined, stem: string): string | undefined {
  return short === undefined ? undefined : lengthen(short, stem) || undefined;
}

function literalLength(template: string): number {
  return keyTemplateParts(template).join('').length;
}
