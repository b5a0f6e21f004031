import { isProviderKey, providerKeys } from '../../access/tokens/provider-keys.ts';
import type { ConditionKey, ConditionKeyType } from '../../catalog/catalog.ts';
import { federationKeys } from '../../catalog/facts/federation-keys.ts';
import { GLOBAL_KEYS } from '../../catalog/facts/global-keys.ts';
import { OPERATOR_FAMILIES, type OperatorFamily } from '../../catalog/facts/operators.ts';
import { type ParsedOperator, parseOperator } from '../../catalog/facts/parse-operator.ts';
import { isKeyTemplate, keyTemplateParts } from '../../catalog/key-template.ts';
import type { Plain, Template } from '../../syntax/template.ts';
import { sentKeys } from './condition-key-facts.ts';
import { hasValues } from './condition-values.ts';
import { keyDocumentation } from './documentation.ts';
import type { Proposal } from './proposal.ts';
import { type CompletionRequest, type Context, chosen, matchText, type PlaceOf } from './request.ts';
import { choice, place } from './skeletons.ts';
import { usedNames } from './used-names.ts';

type KeyRequest = CompletionRequest<PlaceOf<'conditionKey'>>;

/** How near a key is to the statement; the lower, the earlier in the list. */
const Scope = { provider: 0, every: 1, some: 2, usual: 3, global: 4, elsewhere: 5, gone: 6 } as const;

/** Condition keys: those that the statement's actions send, then the global ones, then what is typed. */
export const conditionKeys: Context<'conditionKey'> = (request) => {
  const { place: at } = request;
  const operator = parseOperator(at.operator);
  const present = new Set(at.present.map((name) => name.toLowerCase()));
  const items: Proposal[] = [];
  for (const { key, scope, origin } of candidates(request)) {
    if (present.has(key.name.toLowerCase())) continue;
    const rank = misfit(key, operator) * 100 + scope * 10;
    for (const written of writtenForms(key, request)) {
      if (present.has(written.label.toLowerCase())) continue;
      items.push(keyProposal(key, written, operator, origin, rank, request));
    }
  }
  return chosen([...items, ...namespaces(request)]);
};

interface Candidate {
  readonly key: ConditionKey;
  readonly scope: number;
  /** For people: where the key comes from. */
  readonly origin: string;
}

/** Each key once, the nearest first. */
function candidates(request: KeyRequest): Candidate[] {
  const { place: at, catalog, typed } = request;
  const found = new Map<string, Candidate>();
  const add = (key: ConditionKey, scope: number, origin: string): void => {
    const name = key.name.toLowerCase();
    if (!found.has(name)) found.set(name, { key, scope, origin });
  };
  const { keys, taken } = sentKeys(at.statement, catalog);
  const ofProvider = providerKeys(at.statement);
  for (const key of ofProvider) {
    add(key, /:(aud|sub)$/.test(key.name) ? Scope.provider : Scope.every, 'identity provider');
  }
  for (const { key, senders, always } of keys) {
    // AWS's table of the action names the keys of every provider.
    if (ofProvider.length > 0 && isProviderKey(key.name)) continue;
    const some = senders.length === 1 ? senders[0]! : `${senders.length} of ${taken.actions.length} actions`;
    add(key, always ? Scope.every : Scope.some, always ? 'every action' : some);
  }
  const prefixes = taken.services.map((service) => service.prefix);
  for (const key of GLOBAL_KEYS) {
    if (key.replacement) add(key, Scope.gone, `replaced by ${key.replacement}`);
    else if (key.services && !taken.open && !key.services.some((prefix) => prefixes.includes(prefix))) {
      add(key, Scope.elsewhere, 'global, of other services');
    } else add(key, USUAL.has(key.name) ? Scope.usual : Scope.global, 'global');
  }
  const namespace = typed.slice(0, typed.indexOf(':'));
  if (namespace) {
    const service = catalog.service(namespace);
    for (const key of service?.conditionKeys ?? []) add(key, Scope.elsewhere, service?.name ?? '');
    if (!service) for (const key of federationKeys(namespace)) add(key, Scope.elsewhere, 'identity provider');
  }
  return [...found.values()];
}

/** Global keys that policies mostly use. */
const USUAL: ReadonlySet<string> = new Set([
  'aws:CurrentTime',
  'aws:MultiFactorAuthPresent',
  'aws:PrincipalArn',
  'aws:PrincipalOrgID',
  'aws:PrincipalTag/${TagKey}',
  'aws:RequestedRegion',
  'aws:RequestTag/${TagKey}',
  'aws:ResourceAccount',
  'aws:ResourceTag/${TagKey}',
  'aws:SecureTransport',
  'aws:SourceAccount',
  'aws:SourceArn',
  'aws:SourceIp',
  'aws:SourceVpce',
  'aws:TagKeys',
  'aws:username',
  'aws:ViaAWSService',
]);

/** 0 where the operator is made for the key, 1 where it works for some of its values, 2 where it is another type's. */
function misfit({ type, multivalued }: ConditionKey, { operator, prefix }: ParsedOperator): number {
  if (!operator) return 0;
  const { keyType } = OPERATOR_FAMILIES[operator.family];
  if (keyType !== undefined && keyType !== type) return TEXTS.has(type) && TEXTS.has(keyType) ? 1 : 2;
  return operator.family !== 'Null' && multivalued !== (prefix !== undefined) ? 1 : 0;
}

/** Text operators compare ARNs too, and ARN operators the texts that hold one. */
const TEXTS: ReadonlySet<ConditionKeyType> = new Set(['String', 'ARN']);

interface WrittenKey {
  readonly label: string;
  readonly key: string | Template;
  /** Number of its tab stops. */
  readonly stops: number;
}

/** A key with a place for a tag as it is, with the tags that the policy speaks of, and with the one being typed. */
function writtenForms(key: ConditionKey, { typed, place: at }: KeyRequest): WrittenKey[] {
  const { name } = key;
  if (!isKeyTemplate(name)) return [{ label: name, key: name, stops: 0 }];
  const parts = keyTemplateParts(name);
  const head = parts[0]!;
  const filled = (tag: string): WrittenKey => ({ label: head + tag, key: head + tag, stops: 0 });
  const open = { label: name, key: openKey(name, parts), stops: parts.length - 1 };
  if (parts.length > 2 || parts[1] !== '') return [open];
  const tags = /tag\/$/i.test(head) ? usedNames(at.policy).tagKeys : [];
  const begun = typed.toLowerCase().startsWith(head.toLowerCase()) ? typed.slice(head.length) : '';
  if (begun === '') return [open, ...tags.map(filled)];
  return [...new Set([begun, ...tags])].map(filled);
}

function openKey(name: string, parts: readonly string[]): Template {
  const places = name.match(/\w+(?=[}>])/g) ?? [];
  const template = parts.flatMap((part, index) => {
    const text = places[index];
    if (text === undefined) return [part];
    return [part, { index: index + 1, text: /^(tag)?key$/i.test(text) ? 'Key' : text }];
  });
  return { template: template.filter((part) => part !== '') };
}

function keyProposal(
  key: ConditionKey,
  written: WrittenKey,
  operator: ParsedOperator,
  origin: string,
  rank: number,
  { catalog, typed }: KeyRequest,
): Proposal {
  const value = valueSkeleton(key, operator, written.stops + 1);
  return {
    label: written.label,
    kind: 'conditionKey',
    labelDetail: key.multivalued ? `${key.type}, several` : key.type,
    description: origin,
    documentation: () => keyDocumentation(written.label, key, catalog),
    insert: { as: 'entry', key: written.key, value },
    filterText: isIn(typed, written.label) ? matchText(written.label, typed) : written.label,
    rank,
    continues: written.stops === 0 && !isChoice(key, operator) && hasValues({ ...key, name: written.label }),
  };
}

/** The word may be any part of the key: `Org` is in `aws:PrincipalOrgID`. */
function isIn(word: string, label: string): boolean {
  return label.toLowerCase().includes(word.toLowerCase());
}

function isChoice({ type }: ConditionKey, { operator }: ParsedOperator): boolean {
  const family: OperatorFamily | undefined = operator?.family;
  return family === 'Bool' || family === 'Null' || (!family && type === 'Bool');
}

function valueSkeleton(key: ConditionKey, operator: ParsedOperator, index: number): Plain {
  if (isChoice(key, operator)) return choice(index, ['true', 'false']);
  return key.multivalued || operator.prefix ? [place(index)] : place(index);
}

/** `kms:` and the like, behind which the keys of that service are listed. */
function namespaces({ typed, catalog }: KeyRequest): Proposal[] {
  if (typed === '' || typed.includes(':')) return [];
  const begun = typed.toLowerCase();
  return catalog.prefixes
    .filter((prefix) => prefix.startsWith(begun))
    .map((prefix) => ({
      label: `${prefix}:`,
      kind: 'service',
      description: catalog.serviceName(prefix) ?? '',
      insert: { as: 'entry', key: { template: [`${prefix}:`, { index: 0, text: '' }] }, value: '' },
      rank: 390,
      continues: true,
    }));
}
