import { conditionKeys, type PrincipalElement, type Statement, type ValueList } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import type { Plain } from '../../syntax/template.ts';

/** `Principal` or `NotPrincipal` to be written anew; undefined where parts of it are not known. */
export function plainPrincipal({ scalar, groups }: PrincipalElement): Plain | undefined {
  if (scalar) return knownText(scalar);
  const written = groups.map((group) => [group.type, plainValues(group)] as const);
  return groups.length > 0 && written.every(isWhole) ? Object.fromEntries(written) : undefined;
}

/** `Condition` to be written anew; undefined where there is none, or parts of it are not known. */
export function plainCondition(statement: Statement): Plain | undefined {
  const operators = new Map<string, Record<string, Plain>>();
  for (const use of conditionKeys(statement)) {
    const values = plainValues(use);
    if (values === undefined) return undefined;
    operators.set(use.operator.text, { ...operators.get(use.operator.text), [use.key]: values });
  }
  return operators.size > 0 ? Object.fromEntries(operators) : undefined;
}

/** One text, or a list as it is written; undefined where one of them is not known. */
function plainValues({ values, isList }: ValueList): Plain | undefined {
  const texts = values.map(knownText);
  if (texts.length === 0 || !texts.every((text) => text !== undefined)) return undefined;
  return isList ? texts : texts[0]!;
}

function isWhole(entry: readonly [string, Plain | undefined]): entry is readonly [string, Plain] {
  return entry[1] !== undefined;
}
