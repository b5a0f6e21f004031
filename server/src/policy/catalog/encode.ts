import { asciiJson } from './envelope.ts';
import {
  ACTION_STEM,
  type CatalogHeader,
  type DocsSegment,
  KEY_STEM,
  KEY_TYPE_LETTERS,
  LEVEL_LETTERS,
  type NamesSegment,
  shorten,
} from './format.ts';
import { compareNames } from './sorted-rows.ts';
import type { ActionRow, CatalogTables, ConditionKeyRow, ResourceTypeRow, ServiceTable } from './tables.ts';

/** Header and body of a catalog container, both ASCII. */
export interface EncodedCatalog {
  readonly header: string;
  readonly body: string;
}

/**
 * Writes tables as a container. Services, actions, resource types and keys come out sorted by name, so the same tables
 * give the same text. Throws a RangeError on a name that occurs twice, or that a row refers to and no table holds.
 */
export function encodeCatalog(tables: CatalogTables): EncodedCatalog {
  const services = sortByName(tables.services, (service) => service.prefix);
  const segments = services.map((service) => {
    const sorted = sortService(service);
    const names = sorted.actions.map((action) => action.name);
    return {
      names: asciiJson(encodeNames(sorted)),
      docs: asciiJson(encodeDocs(sorted)),
      actions: `${service.prefix}:${names.join(' ')}\n`,
    };
  });
  const names = segments.map((segment) => segment.names).join('');
  const docs = segments.map((segment) => segment.docs).join('');
  const actions = asciiJson(segments.map((segment) => segment.actions).join(''));
  let namesOffset = 0;
  let docsOffset = names.length;
  const header: CatalogHeader = {
    date: tables.date,
    services: services.map((service, index) => {
      const namesLength = segments[index]?.names.length ?? 0;
      const docsLength = segments[index]?.docs.length ?? 0;
      namesOffset += namesLength;
      docsOffset += docsLength;
      return [
        service.prefix,
        service.name,
        namesOffset - namesLength,
        namesLength,
        docsOffset - docsLength,
        docsLength,
      ];
    }),
    removedServices: [...(tables.removedServices ?? [])].sort(compareNames),
    rcpServices: [...(tables.rcpServices ?? [])].sort(compareNames),
    actionList: [names.length + docs.length, actions.length],
  };
  return { header: asciiJson(header), body: names + docs + actions };
}

interface SortedService {
  readonly table: ServiceTable;
  readonly actions: readonly ActionRow[];
  readonly types: readonly ResourceTypeRow[];
  readonly keys: readonly ConditionKeyRow[];
}

function sortService(table: ServiceTable): SortedService {
  return {
    table,
    actions: sortByName(table.actions, (row) => row.name),
    types: sortByName(table.resourceTypes ?? [], (row) => row.name),
    keys: sortByName(table.conditionKeys ?? [], (row) => row.name),
  };
}

function encodeNames({ table, actions, types, keys }: SortedService): NamesSegment {
  const keyIndex = indexOf(table.prefix, keys);
  const typeIndex = indexOf(table.prefix, types);
  const keySets = interner<readonly number[]>([]);
  const resources = interner<readonly number[]>([]);
  const keySet = (names: readonly string[] = []): number =>
    keySets.add(names.map(keyIndex).sort((a, b) => a - b));
  const typeKeys = types.map((row) => keySet(row.conditionKeys));
  const actionResources = actions.map((row) =>
    resources.add(
      sortByName(row.resourceTypes ?? [], (entry) => entry.name).flatMap((entry) => [
        typeIndex(entry.name),
        entry.required ? 1 : 0,
        keySet(entry.conditionKeys),
      ]),
    ),
  );
  const actionKeys = actions.map((row) => keySet(row.conditionKeys));
  return {
    keys: keys.map((row) => row.name),
    keyTypes: keys
      .map((row) => KEY_TYPE_LETTERS[row.type])
      .map((letter, index) => (keys[index]?.multivalued ? letter.toLowerCase() : letter))
      .join(''),
    keySets: keySets.table,
    types: types.map((row) => row.name),
    arns: types.map((row) => (row.arns.length === 1 ? (row.arns[0] ?? '') : row.arns)),
    typeKeys,
    resources: resources.table,
    actions: actions.map((row) => row.name),
    levels: actions.map((row) => LEVEL_LETTERS[row.accessLevel]).join(''),
    actionResources,
    actionKeys,
    permissionOnly: actions.flatMap((row, index) => (row.permissionOnly ? [index] : [])),
    dependents: actions.flatMap((row, index) =>
      row.dependentActions?.length ? [[index, [...row.dependentActions].sort(compareNames)] as const] : [],
    ),
    removed: [...(table.removedActions ?? [])].sort(compareNames),
  };
}

function encodeDocs({ table, actions, keys }: SortedService): DocsSegment {
  const templates = interner<string>();
  const link = (row: ActionRow): number | readonly [number, string] => {
    if (row.url === undefined) return -1;
    const at = row.url.lastIndexOf(row.name);
    if (at >= 0) return templates.add(`${row.url.slice(0, at)}*${row.url.slice(at + row.name.length)}`);
    const slash = row.url.lastIndexOf('/') + 1;
    return [templates.add(`${row.url.slice(0, slash)}*`), row.url.slice(slash)];
  };
  const links = actions.map(link);
  return {
    url: table.url,
    templates: templates.table,
    links,
    actions: actions.map((row) => shorten(row.description ?? '', ACTION_STEM)),
    keys: keys.map((row) => shorten(row.description ?? '', KEY_STEM)),
  };
}

interface Interner<T> {
  readonly table: T[];
  /** Index of the value, which is added where it is new. */
  add(value: T): number;
}

function interner<T>(...first: readonly T[]): Interner<T> {
  const table: T[] = [];
  const known = new Map<string, number>();
  const add = (value: T): number => {
    const text = JSON.stringify(value);
    let index = known.get(text);
    if (index === undefined) {
      index = table.push(value) - 1;
      known.set(text, index);
    }
    return index;
  };
  for (const value of first) add(value);
  return { table, add };
}

function indexOf(prefix: string, rows: readonly { readonly name: string }[]): (name: string) => number {
  const known = new Map(rows.map((row, index) => [row.name.toLowerCase(), index]));
  return (name) => {
    const index = known.get(name.toLowerCase());
    if (index === undefined)
      throw new RangeError(`The tables of \`${prefix}\` refer to \`${name}\`, which none holds.`);
    return index;
  };
}

function sortByName<T>(rows: readonly T[], name: (row: T) => string): readonly T[] {
  const sorted = [...rows].sort((a, b) => compareNames(name(a), name(b)));
  for (let i = 1; i < sorted.length; i++) {
    const [a, b] = [name(sorted[i - 1] as T), name(sorted[i] as T)];
    if (a.toLowerCase() === b.toLowerCase()) throw new RangeError(`\`${b}\` occurs twice in one table.`);
  }
  return sorted;
}
