import type { AccessLevel, ConditionKeyType } from './catalog.ts';

/**
 * Layout of the catalog container: an envelope (see envelope.ts) whose header is a `CatalogHeader` and whose body
 * holds, per service, a `NamesSegment` and apart from it a `DocsSegment`, all of it JSON in ASCII, so that bytes and
 * UTF-16 code units count the same. Names are in the first part of the body, prose in the second, and the list of
 * all actions in the third.
 */
export const CATALOG_MAGIC = 'IAMCATALOG1';

export interface CatalogHeader {
  readonly date: string;
  /** Prefix, name, then offset and length of the names and of the docs, in bytes from the start of the body. */
  readonly services: readonly (readonly [string, string, number, number, number, number])[];
  readonly removedServices: readonly string[];
  /** Offset and length of the list of all actions: a line per service, `s3:AbortMultipartUpload CreateBucket …`. */
  readonly actionList: readonly [number, number];
  readonly rcpServices: readonly string[];
}

/** Parallel arrays; what repeats (sets of keys, lists of resources) stands once in a table, whose entry 0 is empty. */
export interface NamesSegment {
  readonly keys: readonly string[];
  /** One letter of `KEY_TYPE_LETTERS` per key, lower case where the key is multivalued. */
  readonly keyTypes: string;
  /** Table of sets of indexes into `keys`. */
  readonly keySets: readonly (readonly number[])[];
  readonly types: readonly string[];
  readonly arns: readonly (string | readonly string[])[];
  /** Per resource type an index into `keySets`. */
  readonly typeKeys: readonly number[];
  /** Table of lists of triples: index into `types`, 1 where required else 0, index into `keySets`. */
  readonly resources: readonly (readonly number[])[];
  readonly actions: readonly string[];
  /** One letter of `LEVEL_LETTERS` per action. */
  readonly levels: string;
  /** Per action an index into `resources`. */
  readonly actionResources: readonly number[];
  /** Per action an index into `keySets`. */
  readonly actionKeys: readonly number[];
  /** Indexes into `actions`. */
  readonly permissionOnly: readonly number[];
  /** Index into `actions` and the names of its dependent actions. */
  readonly dependents: readonly (readonly [number, readonly string[]])[];
  readonly removed: readonly string[];
}

export interface DocsSegment {
  readonly url: string;
  /** Table of addresses in which `*` stands for the action's name, or for the text beside the index. */
  readonly templates: readonly string[];
  /** Per action an index into `templates`, alone or with the text for `*`; -1 without an address. */
  readonly links: readonly (number | readonly [number, string])[];
  /** Per action a description shortened by `ACTION_STEM`. */
  readonly actions: readonly string[];
  /** Per key of the names segment a description shortened by `KEY_STEM`. */
  readonly keys: readonly string[];
}

/** Words with which nearly every description of AWS starts. */
export const ACTION_STEM = 'Grants permission to ';
export const KEY_STEM = 'Filters access by ';

export const LEVEL_LETTERS: Readonly<Record<AccessLevel, string>> = {
  List: 'L',
  Read: 'R',
  Write: 'W',
  'Permissions management': 'P',
  Tagging: 'T',
};

export const KEY_TYPE_LETTERS: Readonly<Record<ConditionKeyType, string>> = {
  String: 'S',
  ARN: 'A',
  Bool: 'B',
  Numeric: 'N',
  Date: 'D',
  IPAddress: 'I',
  Binary: 'Y',
};

/** `text` without `stem`, or the whole text behind `=` where it does not start so. */
export function shorten(text: string, stem: string): string {
  const rest = text.slice(stem.length);
  return text.startsWith(stem) && !rest.startsWith('=') ? rest : `=${text}`;
}

/** Undoes `shorten`. */
export function lengthen(short: string, stem: string): string {
  return short.startsWith('=') ? short.slice(1) : stem + short;
}
