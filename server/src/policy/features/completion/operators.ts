import type { ConditionKey } from '../../catalog/catalog.ts';
import {
  IF_EXISTS,
  OPERATOR_FAMILIES,
  OPERATORS,
  type Operator,
  type OperatorFamily,
  SET_PREFIXES,
  type SetPrefix,
} from '../../catalog/facts/operators.ts';
import { spell } from '../../catalog/facts/parse-operator.ts';
import { link, paragraphs, title } from '../hover/markdown.ts';
import { findConditionKey } from './condition-key-facts.ts';
import type { Proposal } from './proposal.ts';
import { type Context, chosen } from './request.ts';
import { place } from './skeletons.ts';

/**
 * Condition operators: the plain ones; set prefixes as such until one is typed, and IfExists when it is asked for, since
 * all combinations together are a wall.
 */
export const operators: Context<'operator'> = ({ place: at, typed, catalog }) => {
  const keys = (at.operator?.keys ?? []).flatMap(({ key }) => findConditionKey(key, catalog) ?? []);
  const colon = typed.indexOf(':');
  const prefix = colon < 0 ? undefined : prefixes.find((one) => equal(one, typed.slice(0, colon)));
  const name = colon < 0 ? typed : typed.slice(colon + 1);
  const items: Proposal[] = [];
  for (const operator of OPERATORS) {
    const { setPrefix, ifExists } = OPERATOR_FAMILIES[operator.family];
    if (prefix && !setPrefix) continue;
    items.push(operatorProposal(operator, prefix, false, keys));
    if (ifExists && wantsIfExists(name, operator.name)) {
      items.push(operatorProposal(operator, prefix, true, keys));
    }
  }
  if (!prefix) items.push(...prefixes.map((one) => prefixProposal(one, keys)));
  return chosen(items.filter(({ label }) => !at.present.includes(label)));
};

const prefixes = Object.keys(SET_PREFIXES) as SetPrefix[];

function equal(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The operator is written in full, or its suffix is begun: `StringEqualsI`, `ArnIf`. */
function wantsIfExists(typed: string, name: string): boolean {
  const lower = typed.toLowerCase();
  return lower.startsWith(name.toLowerCase()) || lower.includes('if');
}

/** Families by how often they are needed. */
const FAMILIES: readonly OperatorFamily[] = [
  'String',
  'Arn',
  'Bool',
  'IpAddress',
  'Date',
  'Numeric',
  'Null',
  'Binary',
];

function operatorProposal(
  operator: Operator,
  prefix: SetPrefix | undefined,
  ifExists: boolean,
  keys: readonly ConditionKey[],
): Proposal {
  const { family, description } = operator;
  const label = spell(prefix, operator.name, ifExists);
  const fitting = keys.length > 0 && keys.every((key) => fits(family, key)) ? 0 : 40;
  return {
    label,
    kind: 'operator',
    description: SHORT[family],
    documentation: () =>
      paragraphs(
        title(label),
        description,
        prefix && SET_PREFIXES[prefix].description,
        ifExists ? IF_EXISTS.description : '',
        link(`${family} operators`, OPERATOR_FAMILIES[family].page),
      ),
    // The key that is chosen brings its value.
    insert: { as: 'entry', key: label, value: new Map([[place(0), '']]) },
    rank: fitting + FAMILIES.indexOf(family) * 2 + (ifExists ? 1 : 0),
    continues: true,
  };
}

const SHORT: Readonly<Record<OperatorFamily, string>> = {
  String: 'text',
  Arn: 'ARNs',
  Bool: 'true or false',
  IpAddress: 'IP addresses',
  Date: 'time',
  Numeric: 'numbers',
  Null: 'key present or not',
  Binary: 'Base64',
};

function fits(family: OperatorFamily, { type }: ConditionKey): boolean {
  const { keyType } = OPERATOR_FAMILIES[family];
  return keyType === undefined || keyType === type;
}

/** `ForAnyValue:`, behind which the list goes on. */
function prefixProposal(prefix: SetPrefix, keys: readonly ConditionKey[]): Proposal {
  const { description, page } = SET_PREFIXES[prefix];
  return {
    label: `${prefix}:`,
    kind: 'operator',
    description: 'for keys with several values',
    documentation: () => paragraphs(title(`${prefix}:`), description, link('Keys with several values', page)),
    insert: {
      as: 'entry',
      key: { template: [`${prefix}:`, { index: 0, text: '' }] },
      value: {},
    },
    rank: keys.some((key) => key.multivalued) ? 0 : 90,
    continues: true,
  };
}
