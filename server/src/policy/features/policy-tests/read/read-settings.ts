import type { ContextScalar, ContextValue } from '../../../evaluate/request.ts';
import { displayText, literalText } from '../../../syntax/scalar.ts';
import type { Entry, MapNode, Node } from '../../../syntax/tree.ts';
import { quoted } from '../../../text/printable.ts';
import type { LocatedText } from '../policy-test-file.ts';
import { type Fields, fieldsOf, isNothing, type Report, readAccount, textOf, valueSpan } from './located.ts';
import { readPrincipal } from './read-principal.ts';

/** What a request has besides action and resource; of a case, or for all cases. */
export interface RequestSettings {
  readonly principal?: LocatedText;
  readonly resourceAccount?: string;
  /** Key in lower case → the key as written, with its values: none where it is absent. */
  readonly context: ReadonlyMap<string, GivenKey>;
  readonly unknown?: readonly string[] | '*';
  readonly managementAccountId?: string;
  readonly roleMaxSessionDuration?: number;
}

export interface GivenKey {
  readonly key: string;
  readonly value: ContextValue;
}

export const SETTING_FIELDS = [
  'principal',
  'resourceAccount',
  'context',
  'unknown',
  'organization',
  'roleMaxSessionDuration',
] as const;

export const NO_SETTINGS: RequestSettings = { context: new Map() };

export function readSettings(
  fields: Fields<(typeof SETTING_FIELDS)[number]>,
  report: Report,
): RequestSettings {
  const { principal, resourceAccount, context, unknown, organization, roleMaxSessionDuration } = fields;
  return {
    ...some('principal', principal && readPrincipal(principal, report)),
    ...some('resourceAccount', resourceAccount && readAccount(resourceAccount, report)),
    context: context ? readContext(context, report) : NO_SETTINGS.context,
    ...some('unknown', unknown && readUnknown(unknown, report)),
    ...some('managementAccountId', organization && readOrganization(organization, report)),
    ...some('roleMaxSessionDuration', roleMaxSessionDuration && readDuration(roleMaxSessionDuration, report)),
  };
}

/** What a case says over what holds for all cases; what it calls unknown is unknown whatever the others say. */
export function overlay(defaults: RequestSettings, own: RequestSettings): RequestSettings {
  const context = new Map(defaults.context);
  if (own.unknown === '*') context.clear();
  else for (const key of own.unknown ?? []) context.delete(key.toLowerCase());
  for (const [key, given] of own.context) context.set(key, given);
  return { ...defaults, ...own, context };
}

function some<N extends string, V>(name: N, value: V | undefined): { readonly [K in N]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [K in N]: V });
}

function readContext(entry: Entry, report: Report): ReadonlyMap<string, GivenKey> {
  const given = new Map<string, GivenKey>();
  const { value } = entry;
  if (value?.kind !== 'map') {
    if (!isNothing(value)) {
      report(
        '`context` is a map of condition keys, such as `{"aws:SourceIp": "203.0.113.7"}`; write it so.',
        valueSpan(entry),
      );
    }
    return given;
  }
  for (const one of value.entries) readKey(one, given, report);
  return given;
}

function readKey(entry: Entry, given: Map<string, GivenKey>, report: Report): void {
  const key = displayText(entry.key);
  const lower = key.toLowerCase();
  if (!key.includes(':')) {
    report(
      `${quoted(key)} is no condition key, which has a prefix as in \`aws:SourceIp\`; write the whole key.`,
      entry.key.span,
    );
  } else if (given.has(lower)) {
    report(
      `${quoted(key)} stands twice, in either case the same key; leave one of the two out.`,
      entry.key.span,
    );
  } else {
    const value = contextValue(entry.value);
    if (value !== undefined) given.set(lower, { key, value });
    else {
      report(
        `The value of ${quoted(key)} is a text, a number, true or false, a list of those, or null where the key is absent; write it so.`,
        valueSpan(entry),
      );
    }
  }
}

function contextValue(node: Node | undefined): ContextValue | undefined {
  if (isNothing(node)) return [];
  if (node?.kind === 'seq') {
    const values = node.items.map(contextScalar);
    return values.every((value) => value !== undefined) ? values : undefined;
  }
  return contextScalar(node);
}

function contextScalar(node: Node | undefined): ContextScalar | undefined {
  if (node?.kind !== 'scalar' || node.type === 'null') return undefined;
  const text = literalText(node);
  if (text === undefined || node.type === 'string') return text;
  // Numbers count as they are written: an account ID keeps its zeros.
  return node.type === 'boolean' ? text.toLowerCase() : /e/i.test(text) ? Number(text) : text;
}

function readUnknown(entry: Entry, report: Report): readonly string[] | '*' | undefined {
  const { value } = entry;
  if (textOf(value) === '*') return '*';
  const keys = value?.kind === 'seq' ? value.items.map(textOf) : [undefined];
  if (keys.every((key) => key !== undefined)) return keys.includes('*') ? '*' : keys;
  report(
    '`unknown` is a list of condition keys, or `"*"` for all that have no value; write it so.',
    valueSpan(entry),
  );
  return undefined;
}

function readOrganization(entry: Entry, report: Report): string | undefined {
  if (entry.value?.kind !== 'map') {
    report('`organization` is `{"managementAccountId": "…"}`; write it so.', valueSpan(entry));
    return undefined;
  }
  const map: MapNode = entry.value;
  const { managementAccountId } = fieldsOf(map, ['managementAccountId'], '`organization`', report);
  return managementAccountId && readAccount(managementAccountId, report);
}

function readDuration(entry: Entry, report: Report): number | undefined {
  const { value } = entry;
  const seconds = value?.kind === 'scalar' && value.type === 'number' ? Number(literalText(value)) : 0;
  if (seconds > 0) return seconds;
  report('`roleMaxSessionDuration` is a number of seconds; write it so.', valueSpan(entry));
  return undefined;
}
