import { statementServices } from '../../access/actions/statement-services.ts';
import { type ConditionKeyFault, conditionKeyFault } from '../../access/conditions/condition-key-fault.ts';
import { keyPrefix, knownConditionKey } from '../../access/conditions/known-condition-key.ts';
import type { Catalog, ConditionKey, ConditionKeyType } from '../../catalog/catalog.ts';
import { valuesFor } from '../../catalog/facts/condition-values.ts';
import { type FederationKey, federationKey } from '../../catalog/facts/federation-keys.ts';
import { type GlobalKey, globalKey } from '../../catalog/facts/global-keys.ts';
import { USUAL_FOR_ROLES } from '../../catalog/facts/usual-service-principals.ts';
import type { Statement } from '../../model/policy.ts';
import { quoted } from '../../text/printable.ts';
import { about, type Hover, type Hovered, type PlaceOf } from './hovered.ts';
import { count, dataDate, link, paragraphs, prose, quotedList, sentence, title } from './markdown.ts';
import { sendersInService, sendersInStatement } from './senders.ts';

/** A condition key: its type, what sends it, and what it is compared with. */
export function conditionKeyHover(hovered: Hovered<PlaceOf<'conditionKey'>>): Hover | undefined {
  const { text, place, ctx } = hovered;
  const markdown = conditionKeyMarkdown(text, place.statement, ctx.catalog);
  return markdown === undefined ? undefined : about(hovered, markdown);
}

function conditionKeyMarkdown(text: string, statement: Statement, catalog: Catalog): string | undefined {
  const global = globalKey(text);
  if (global) return globalMarkdown(text, global, statement, catalog);
  const federation = federationKey(text);
  if (federation) return federationMarkdown(text, federation);
  const key = knownConditionKey(text, statement, catalog);
  return key ? serviceMarkdown(text, key, statement, catalog) : unknownMarkdown(text, statement, catalog);
}

function serviceMarkdown(text: string, key: ConditionKey, statement: Statement, catalog: Catalog): string {
  const owner = [keyPrefix(text) ?? '', ...statementServices(statement)]
    .map((prefix) => catalog.service(prefix))
    .find((service) => service?.conditionKey(text) === key);
  const docs = owner && catalog.docs(owner.prefix);
  return paragraphs(
    title(text, kindOfKey(key), prose(owner?.name ?? '')),
    sentence(docs?.conditionKeyDescription(key.name)),
    owner && sentBy(sendersInService(key.name, owner), owner.prefix),
    inStatement(text, statement, catalog),
    valuesLine(text, key.type),
    comparedWith(key),
    docs && link(`Condition keys of ${owner.name}`, docs.url),
    dataDate(catalog.date),
  );
}

function globalMarkdown(text: string, key: GlobalKey, statement: Statement, catalog: Catalog): string {
  return paragraphs(
    title(text, kindOfKey(key), `global key, of the ${key.category}`),
    key.description,
    `**In the request:** ${key.availability}`,
    key.services && `Sent by ${quotedList(key.services, 12)} alone.`,
    key.replacement && `**AWS no longer offers this key.** Use ${quoted(key.replacement)}.`,
    isTagKey(key.name) ? inStatement(text, statement, catalog) : '',
    key.sensitive ? 'AWS calls the key sensitive: write its values in full, without wildcards.' : '',
    valuesLine(text, key.type),
    comparedWith(key),
    link('Global condition keys', key.page),
  );
}

function federationMarkdown(text: string, key: FederationKey): string {
  return paragraphs(
    title(text, kindOfKey(key), 'key of a federated identity'),
    key.description,
    key.inSession
      ? '**In the request:** when the role is assumed, and in every request of the session.'
      : '**In the request:** only when the role is assumed, so only its trust policy can use it.',
    comparedWith(key),
    link('Keys of federated identities', key.page),
  );
}

/** Silent about what may well be a claim of an identity provider: any provider can have claims of its own. */
function unknownMarkdown(text: string, statement: Statement, catalog: Catalog): string | undefined {
  const fault = conditionKeyFault(text, statement, catalog);
  if (!fault || text === '') return undefined;
  const { kind, nearest } = fault;
  return paragraphs(
    title(text, UNKNOWN[kind] ?? `no condition key in the AWS data of ${catalog.date}`),
    nearest.length > 0 ? `Did you mean ${nearest.map(quoted).join(' or ')}?` : '',
  );
}

const UNKNOWN: Partial<Readonly<Record<ConditionKeyFault['kind'], string>>> = {
  format: 'no condition key: keys are written `service:Key`',
  missingTag: 'lacks its tag: write `/` and the key of a tag after it',
  removedService: 'AWS removed the service of this key',
};

function kindOfKey({ type, multivalued }: ConditionKey): string {
  return multivalued ? `${type}, several values` : `${type}, one value`;
}

function sentBy(senders: readonly string[], prefix: string): string {
  if (senders.length === 0) return '';
  const [only] = senders;
  if (senders.length === 1) return `**Sent by** ${quoted(`${prefix}:${only}`)}`;
  return `**Sent by** ${count(senders.length, 'action')} of ${quoted(prefix)}: ${quotedList(senders, 8)}`;
}

/** Which actions of this very statement send the key, where that is known of some of them. */
function inStatement(text: string, statement: Statement, catalog: Catalog): string {
  const { sending, silent, open } = sendersInStatement(text, statement, catalog);
  if (sending.length === 0 && silent.length === 0) return '';
  if (silent.length === 0 && !open) return '**In this statement** every action sends it.';
  if (sending.length === 0 && !open)
    return `**In this statement** no action sends it: ${quotedList(silent, 6)}`;
  if (sending.length === 0) return `**In this statement** not sent by ${quotedList(silent, 6)}`;
  const others = silent.length > 0 ? `; not by ${quotedList(silent, 6)}` : '';
  return `**In this statement** sent by ${quotedList(sending, 6)}${others}`;
}

function valuesLine(text: string, type: ConditionKeyType): string {
  const known = valuesFor(text, type);
  if (!known || known.values.length === 0 || type === 'Bool') return '';
  const values = known.values.map(({ value }) => value).sort(usualFirst);
  return `**Values**${known.complete ? '' : ' such as'} ${quotedList(values, known.complete ? 12 : 4)}`;
}

/** Among hundreds of service principals the few that roles are mostly passed to; all else stays in its order. */
function usualFirst(a: string, b: string): number {
  const rank = (value: string): number => USUAL_FOR_ROLES.get(value) ?? USUAL_FOR_ROLES.size;
  return rank(a) - rank(b);
}

const OPERATORS_FOR: Readonly<Record<ConditionKeyType, string>> = {
  String: '`StringEquals`, or `StringLike` for patterns',
  ARN: '`ArnLike` or `ArnEquals`',
  Bool: '`Bool` and `true` or `false`',
  Numeric: '`NumericEquals`, `NumericLessThan` and the like',
  Date: '`DateLessThan`, `DateGreaterThan` and the like',
  IPAddress: '`IpAddress` or `NotIpAddress` and CIDR ranges',
  Binary: '`BinaryEquals` and Base64 text',
};

function comparedWith({ type, multivalued }: ConditionKey): string {
  const sets = multivalued ? ', behind `ForAnyValue:` or `ForAllValues:`' : '';
  return `**Compare with** ${OPERATORS_FOR[type]}${sets}`;
}

function isTagKey(name: string): boolean {
  return /^aws:(resourcetag|requesttag)\/|^aws:tagkeys$/i.test(name);
}
