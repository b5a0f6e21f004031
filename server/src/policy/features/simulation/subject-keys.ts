import { variablesOf } from '../../access/conditions/variable.ts';
import type { Catalog, ConditionKeyType } from '../../catalog/catalog.ts';
import { valuesFor } from '../../catalog/facts/condition-values.ts';
import { OPERATOR_FAMILIES } from '../../catalog/facts/operators.ts';
import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import { conditionKeys, type Statement, type ValueList } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import { findConditionKey } from '../completion/condition-key-facts.ts';

/** A condition key that the policy mentions. */
export interface SubjectKey {
  /** As the policy writes it. */
  readonly key: string;
  readonly type: ConditionKeyType;
  readonly multivalued: boolean;
  /** Values that the policy or AWS names, made such as a request can have. */
  readonly values: readonly string[];
}

interface FoundKey {
  readonly key: string;
  type: ConditionKeyType | undefined;
  multivalued: boolean;
  readonly values: Set<string>;
}

const MOST_VALUES = 60;

export function subjectKeys(statements: readonly Statement[], catalog: Catalog): readonly SubjectKey[] {
  const found = new Map<string, FoundKey>();
  const keyOf = (key: string): FoundKey => {
    const name = key.toLowerCase();
    const there = found.get(name);
    if (there) return there;
    const one = foundKey(key, catalog);
    found.set(name, one);
    return one;
  };
  const mention = (list: ValueList | undefined): void => {
    for (const value of list?.values ?? []) {
      for (const { name } of variablesOf(knownText(value) ?? '')) {
        const text = name.text.trim();
        if (text.includes(':')) keyOf(text);
      }
    }
  };
  for (const statement of statements) {
    for (const use of conditionKeys(statement)) {
      const { operator, prefix } = parseOperator(use.operator.text);
      const one = keyOf(use.key);
      one.multivalued ||= prefix !== undefined;
      if (operator && operator.family !== 'Null') {
        one.type ??= OPERATOR_FAMILIES[operator.family].keyType;
        for (const value of use.values) {
          const text = knownText(value);
          if (text !== undefined && !text.includes('${')) one.values.add(asSent(text, operator));
        }
      }
      mention(use);
    }
    mention(statement.resource);
    mention(statement.notResource);
  }
  return [...found.values()].map(subjectKey);
}

/** Keys of which no more than the name is known. */
export function namedKeys(names: readonly string[], catalog: Catalog): readonly SubjectKey[] {
  return names.map((name) => subjectKey(foundKey(name, catalog)));
}

function foundKey(key: string, catalog: Catalog): FoundKey {
  const known = findConditionKey(key, catalog);
  return { key, type: known?.type, multivalued: known?.multivalued ?? false, values: new Set() };
}

function subjectKey({ key, type = 'String', multivalued, values }: FoundKey): SubjectKey {
  const known = (valuesFor(key, type)?.values ?? []).map(({ value }) => value);
  const offered = [...new Set([...values, ...known])].filter((value) => value !== '');
  return { key, type, multivalued, values: offered.slice(0, MOST_VALUES) };
}

/** A request has one address and one text where the policy has a range or a pattern. */
function asSent(text: string, { family, like }: { readonly family: string; readonly like: boolean }): string {
  if (family === 'IpAddress') return text.replace(/\/\d+$/, '');
  return like || family === 'Arn' ? text.replace(/\*+/g, 'example').replaceAll('?', 'x') : text;
}
