import {
  type ConditionKeyUse,
  conditionKeys,
  effectOf,
  literals,
  type Statement,
  type ValueList,
} from '../model/policy.ts';
import type { Plain } from '../syntax/template.ts';
import { isConditionKnown } from './conditions/known-condition.ts';

/** What a copy of a statement has that the statement has not. */
export interface CopyChanges {
  readonly actions: readonly string[];
  /** Instead of what the statement names. */
  readonly resource?: string;
  /** A condition that is left out. */
  readonly without?: ConditionKeyUse;
}

/**
 * The statement once more with other actions, as plain data without its Sid; undefined where parts of it cannot be
 * repeated.
 */
export function statementCopy(statement: Statement, changes: CopyChanges): Plain | undefined {
  const { principal, notPrincipal, resource, notResource } = statement;
  const effect = effectOf(statement);
  const others = conditionKeys(statement).filter((other) => other !== changes.without);
  const groups = principal?.groups ?? [];
  const resources = changes.resource === undefined ? [resource, notResource] : [];
  const isPlain = [...resources, ...groups, ...others].every(
    (list) => !list || list.values.every(({ kind }) => kind === 'literal'),
  );
  if (!effect || notPrincipal || !isPlain || !isConditionKnown(statement)) return undefined;
  const whole: Record<string, Plain> = { Effect: effect };
  if (principal?.scalar) {
    if (principal.scalar.kind !== 'literal') return undefined;
    whole.Principal = principal.scalar.text;
  } else if (principal) {
    whole.Principal = Object.fromEntries(groups.map((group) => [group.type, plain(group)]));
  }
  const [only, ...rest] = changes.actions;
  whole.Action = rest.length > 0 ? [only!, ...rest] : only!;
  if (changes.resource !== undefined) whole.Resource = changes.resource;
  else {
    if (resource) whole.Resource = plain(resource);
    if (notResource) whole.NotResource = plain(notResource);
  }
  if (others.length > 0) whole.Condition = conditionOf(others);
  return whole;
}

function plain(list: ValueList): Plain {
  const texts = literals(list).map(({ text }) => text);
  return list.isList ? texts : (texts[0] ?? []);
}

function conditionOf(uses: readonly ConditionKeyUse[]): Plain {
  const operators = new Map<string, Record<string, Plain>>();
  for (const use of uses) {
    const keys = operators.get(use.operator.text) ?? {};
    keys[use.key] = plain(use);
    operators.set(use.operator.text, keys);
  }
  return Object.fromEntries(operators);
}
