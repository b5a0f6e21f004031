import type { OperatorFamily } from '../../catalog/facts/operators.ts';
import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import { parseArn } from '../../model/arn.ts';
import type { Location } from '../../model/location.ts';
import { conditionKeys, effectOf, type ListElement, literals, type Statement } from '../../model/policy.ts';
import { hasWildcard, matchesWildcard, matchesWildcardIgnoringCase } from '../../model/wildcard.ts';
import { isConditionKnown } from '../conditions/known-condition.ts';

/** In which of AWS's six ways a statement allows an action on more than resources that it names. */
export type BroadGrantForm =
  | 'NOT_RESOURCE'
  | 'STAR_IN_ACTION_AND_NOT_RESOURCE'
  | 'NOT_ACTION_AND_NOT_RESOURCE'
  | 'STAR_IN_RESOURCE'
  | 'STAR_IN_ACTION_AND_RESOURCE'
  | 'STAR_IN_RESOURCE_AND_NOT_ACTION';

export interface BroadGrant {
  readonly form: BroadGrantForm;
  /** What gives the action, then what gives the resources. */
  readonly at: readonly [Location, ...Location[]];
}

export interface BroadGrantOptions {
  /** Whole name: `iam:PassRole`. */
  readonly action: string;
  /** What the resource field of every ARN begins with on which the action works: `role/`. */
  readonly resource: string;
  /** Condition keys that limit the action, in lower case: to a service, or to a resource of one. */
  readonly limits: readonly string[];
  /** Services, as values of these keys, for which Access Analyzer takes an operator with `IfExists` for a limit, too. */
  readonly evenIfExists?: ReadonlySet<string>;
}

/** How the statement allows the action on any resource; undefined where it does not, or where a condition limits it. */
export function broadGrant(statement: Statement, options: BroadGrantOptions): BroadGrant | undefined {
  if (effectOf(statement) !== 'Allow' || isLimited(statement, options)) return undefined;
  const actions = actionsOf(statement, options.action);
  const resources = actions && resourcesOf(statement, options);
  if (!resources) return undefined;
  return { form: FORMS[resources.by][actions.by], at: [...actions.at, ...resources.at] };
}

const FORMS = {
  NotResource: {
    name: 'NOT_RESOURCE',
    wildcard: 'STAR_IN_ACTION_AND_NOT_RESOURCE',
    NotAction: 'NOT_ACTION_AND_NOT_RESOURCE',
  },
  wildcard: {
    name: 'STAR_IN_RESOURCE',
    wildcard: 'STAR_IN_ACTION_AND_RESOURCE',
    NotAction: 'STAR_IN_RESOURCE_AND_NOT_ACTION',
  },
} as const satisfies Record<string, Record<string, BroadGrantForm>>;

interface Giver<By> {
  readonly by: By;
  readonly at: readonly [Location, ...Location[]];
}

function actionsOf(
  statement: Statement,
  action: string,
): Giver<'name' | 'wildcard' | 'NotAction'> | undefined {
  const { notAction } = statement;
  if (notAction) {
    const isExcluded = notAction.values.some(
      (value) => value.kind !== 'literal' || matchesWildcardIgnoringCase(value.text, action),
    );
    return isExcluded ? undefined : { by: 'NotAction', at: [notAction] };
  }
  const matching = literals(statement.action).filter(
    // Nearly all actions are another plain name, of another length.
    ({ text }) =>
      (text.length === action.length || hasWildcard(text)) && matchesWildcardIgnoringCase(text, action),
  );
  const named = matching.filter(({ text }) => !hasWildcard(text));
  const [first, ...others] = named.length > 0 ? named : matching;
  return first && { by: named.length > 0 ? 'name' : 'wildcard', at: [first, ...others] };
}

function resourcesOf(
  { resource, notResource }: Statement,
  options: BroadGrantOptions,
): Giver<'wildcard' | 'NotResource'> | undefined {
  if (notResource) return isOpen(notResource) ? { by: 'NotResource', at: [notResource] } : undefined;
  const [first, ...others] = literals(resource).filter(({ text }) => isAny(text, options));
  return first && { by: 'wildcard', at: [first, ...others] };
}

/** True unless the list leaves nothing over. */
function isOpen(notResource: ListElement): boolean {
  return notResource.values.every((value) => value.kind === 'literal' && !/^\*+$/.test(value.text));
}

/** True where the pattern names nothing of the resource but its kind: `arn:aws:iam::111122223333:role/*`. */
function isAny(pattern: string, { action, resource }: BroadGrantOptions): boolean {
  if (/^(arn:)?\*+$/.test(pattern)) return true;
  const arn = parseArn(pattern);
  if (!arn || !matchesWildcard(arn.service.text, action.slice(0, action.indexOf(':')))) return false;
  const [, kind, rest] = /^([^*?]*)(.*)$/s.exec(arn.resource.text)!;
  return resource.startsWith(kind!) && /^[*?/]*\*[*?/]*$/.test(rest!);
}

/** True where a condition holds, or may hold, only for what it names; not where it holds if the key is absent. */
function isLimited(statement: Statement, { limits, evenIfExists }: BroadGrantOptions): boolean {
  if (!isConditionKnown(statement)) return true;
  return conditionKeys(statement).some((use) => {
    if (!limits.includes(use.key.toLowerCase())) return false;
    const { operator, ifExists } = parseOperator(use.operator.text);
    if (!operator || !LIMITING.has(operator.family) || operator.negated) return false;
    return use.values.every(
      (value) =>
        value.kind !== 'literal' || (ifExists ? evenIfExists?.has(value.text) : !/^[*?]/.test(value.text)),
    );
  });
}

const LIMITING: ReadonlySet<OperatorFamily> = new Set(['String', 'Arn']);
