import type { Catalog, ConditionKeyType } from '../../catalog/catalog.ts';
import { findConditionKey } from '../completion/condition-key-facts.ts';
import type { Question } from './question.ts';

/** A context key as AWS's simulator takes it. */
export interface SimulatorContextEntry {
  readonly key: string;
  /** `string`, `stringList`, `boolean`, `numeric`, `date`, `ip`, … */
  readonly type: string;
  readonly values: readonly string[];
}

/** The keys that have a value: the simulator knows no unknown ones, and those it is not told are absent. */
export function simulatorContext(
  { context }: Pick<Question, 'context'>,
  catalog: Catalog,
): readonly SimulatorContextEntry[] {
  return Object.entries(context).flatMap(([key, given]) => {
    if (given.state !== 'value' || given.values.length === 0) return [];
    const known = findConditionKey(key, catalog);
    const isList = known?.multivalued === true || given.values.length > 1;
    return [{ key, type: `${TYPES[known?.type ?? 'String']}${isList ? 'List' : ''}`, values: given.values }];
  });
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ContextEntry.html */
const TYPES: Readonly<Record<ConditionKeyType, string>> = {
  String: 'string',
  ARN: 'string',
  Bool: 'boolean',
  Numeric: 'numeric',
  Date: 'date',
  IPAddress: 'ip',
  Binary: 'binary',
};
