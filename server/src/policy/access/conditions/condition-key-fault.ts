import type { Catalog, Service } from '../../catalog/catalog.ts';
import { GLOBAL_KEYS, globalKey } from '../../catalog/facts/global-keys.ts';
import { SAML_KEYS } from '../../catalog/facts/saml-keys.ts';
import { isKeyTemplate, keyTemplateParts } from '../../catalog/key-template.ts';
import type { Statement } from '../../model/policy.ts';
import { statementServices } from '../actions/statement-services.ts';
import { nearestNames } from '../names/nearest-name.ts';
import { slipsOf } from '../names/slip.ts';
import { isBorrowedPrefix, isProviderPrefix, keyPrefix, knownConditionKey } from './known-condition-key.ts';

/** Why a condition key is none that AWS's lists have. */
export interface ConditionKeyFault {
  readonly kind:
    | 'format'
    | 'missingTag'
    | 'misspeltGlobal'
    | 'unknownGlobal'
    | 'misspelt'
    | 'unknown'
    | 'misspeltService'
    | 'removedService'
    | 'unknownService';
  /** Prefix as written, or the name for people of the service whose key is unknown. */
  readonly service: string;
  /** Whole keys that may be meant, the likeliest first. */
  readonly nearest: readonly string[];
}

/** What is wrong with a condition key; undefined where it is known, or a claim of some identity provider. */
export function conditionKeyFault(
  key: string,
  statement: Statement,
  catalog: Catalog,
): ConditionKeyFault | undefined {
  if (knownConditionKey(key, statement, catalog)) return undefined;
  const prefix = keyPrefix(key);
  const name = prefix === undefined ? key : key.slice(prefix.length + 1);
  const elsewhere = keysNamed(name, statement, catalog);
  if (prefix === undefined || name === '') return { kind: 'format', service: '', nearest: elsewhere };
  if (prefix === 'aws') return globalFault(key, elsewhere);
  if (isProviderPrefix(prefix)) return prefix === 'saml' ? samlFault(key) : undefined;
  const service = catalog.service(prefix);
  if (service) return serviceKeyFault(key, service, elsewhere);
  if (isBorrowedPrefix(prefix)) return undefined;
  return serviceFault(prefix, name, catalog);
}

/** Keys of that name that are global or belong to a service of the statement. */
function keysNamed(name: string, statement: Statement, catalog: Catalog): string[] {
  return ['aws', ...statementServices(statement)]
    .map((prefix) => `${prefix}:${name}`)
    .filter((key) => knownConditionKey(key, statement, catalog) !== undefined);
}

function globalFault(key: string, elsewhere: readonly string[]): ConditionKeyFault {
  const names = GLOBAL_KEYS.filter((one) => one.replacement === undefined).map((one) => one.name);
  return keyFault(key, 'aws', names, elsewhere, 'misspeltGlobal', 'unknownGlobal');
}

function samlFault(key: string): ConditionKeyFault | undefined {
  const names = SAML_KEYS.map((one) => one.name);
  const fault = keyFault(key, 'saml', names, [], 'misspelt', 'unknown');
  // Providers send attributes that AWS does not list.
  return fault.kind === 'unknown' ? undefined : fault;
}

function serviceKeyFault(key: string, service: Service, elsewhere: readonly string[]): ConditionKeyFault {
  const own = service.conditionKeys.map((one) => one.name);
  const names = own.filter((name) => name.toLowerCase().startsWith(`${service.prefix}:`));
  return keyFault(key, service.name, names, elsewhere, 'misspelt', 'unknown');
}

function keyFault(
  key: string,
  service: string,
  names: readonly string[],
  elsewhere: readonly string[],
  misspelt: ConditionKeyFault['kind'],
  unknown: ConditionKeyFault['kind'],
): ConditionKeyFault {
  const [head, tag] = splitTag(key);
  const templates = names.filter(isKeyTemplate).map(templateHead);
  if (!tag && templates.some((one) => one.toLowerCase() === head.toLowerCase())) {
    return { kind: 'missingTag', service, nearest: [] };
  }
  if (elsewhere.length > 0) return { kind: misspelt, service, nearest: elsewhere };
  const candidates = tag ? templates : names.filter((one) => !isKeyTemplate(one));
  const slips = slipsOf(head, candidates);
  return slips.length > 0
    ? { kind: misspelt, service, nearest: slips.map((one) => one + tag) }
    : { kind: unknown, service, nearest: nearestNames(head, candidates).map((one) => one + tag) };
}

/** `aws:ResourceTag/Team` in `aws:ResourceTag` and `/Team`; a lone slash at the end is dropped. */
function splitTag(key: string): [head: string, tag: string] {
  const slash = key.indexOf('/');
  if (slash < 0) return [key, ''];
  return [key.slice(0, slash), slash === key.length - 1 ? '' : key.slice(slash)];
}

/** What a key with a tag begins with, without the slash. */
function templateHead(name: string): string {
  return (keyTemplateParts(name)[0] ?? name).replace(/\/$/, '');
}

function serviceFault(prefix: string, name: string, catalog: Catalog): ConditionKeyFault {
  const hasKey = (other: string): boolean =>
    catalog.service(other)?.conditionKey(`${other}:${name}`) !== undefined;
  const keys = (prefixes: readonly string[]): string[] => prefixes.map((one) => `${one}:${name}`);
  if (catalog.removedServices.includes(prefix)) {
    return { kind: 'removedService', service: prefix, nearest: [] };
  }
  const near = nearestNames(prefix, [...catalog.prefixes, 'aws']).filter(
    (other) => hasKey(other) || (other === 'aws' && globalKey(`aws:${name}`) !== undefined),
  );
  return {
    kind: near.length > 0 ? 'misspeltService' : 'unknownService',
    service: prefix,
    nearest: keys(near),
  };
}
