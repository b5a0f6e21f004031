import { actionParts, isEveryAction } from '../access/actions/expand-action.ts';
import { reachOfSentKey, widening } from '../access/grants/widening.ts';
import { GLOBAL_KEYS_SOURCE, globalKey } from '../catalog/facts/global-keys.ts';
import { IRRELEVANT_KEYS } from '../catalog/facts/policy-keys.ts';
import { RESOURCE_POLICIES } from '../catalog/facts/resource-policies.ts';
import type { ModelEdit } from '../model/edit.ts';
import { type ConditionKeyUse, literals, type Statement } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix, type StatementContext } from './rule.ts';

export const rule = defineRule({
  id: 'condition-key-scope',
  summary: 'Condition keys stand in policies and with services that have a use for them',
  codes: {
    IRRELEVANT_CONDITION_KEY_IN_POLICY: 'SUGGESTION',
    USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES: 'WARNING',
  },
  messages: {
    irrelevant:
      '`{key}` says whose {resource} it is, which is the same for every request that this policy decides. Use it in policies of users and roles.',
    services:
      '`{key}` is in the requests to some services only, as of {date}, and not to {services}. Limit the statement to services that support it.',
    every:
      '`{key}` is in the requests to some services only, as of {date}, and the statement is about all. Limit it to actions of services that support it.',
  },
  fixes: {
    remove: 'Remove the condition on {key}{wider}',
    scope: 'Limit the statement to the {count} services that send {key}{wider}',
    others: 'Remove {actions}, whose requests never carry {key}{wider}',
  },
  reference: {
    IRRELEVANT_CONDITION_KEY_IN_POLICY: awsCheck('suggestion', 'irrelevant-condition-key-in-policy'),
    USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES: awsCheck(
      'general-warning',
      'use-condition-key-only-with-supported-services',
    ),
  },
  condition(use, ctx) {
    const name = use.key.toLowerCase();
    const { kind, resourceType = '' } = ctx.policy;
    if (kind === 'resource' && IRRELEVANT_KEYS.get(resourceType)?.includes(name)) {
      const resource = RESOURCE_POLICIES.find((one) => one.resourceType === resourceType)?.name ?? 'resource';
      ctx.report({
        code: 'IRRELEVANT_CONDITION_KEY_IN_POLICY',
        message: 'irrelevant',
        details: { key: use.key, resource },
        at: [use],
        subject: { of: 'irrelevant', use, statement: ctx.statement } satisfies Subject,
      });
    }
    if (ENDPOINT_KEYS.has(name)) checkServices(use, ctx);
  },
  fix({ subject }): Fix[] {
    if (!subject) return [];
    const { use, statement, ...more } = subject as Subject;
    const { key, operator } = use;
    if (more.of === 'irrelevant') {
      const details = { key, wider: widening(statement, 'more') };
      return [{ fix: 'remove', details, edits: [{ kind: 'removeCondition', statement, use }], safe: false }];
    }
    const list = statement.action;
    if (!list) return [];
    // Where the condition never holds without the key, the other services are not what the statement is about.
    const wider = reachOfSentKey(operator.text) === 'more' ? '' : widening(statement, 'less');
    if (more.of === 'every') {
      const edits = inPlaceOf(
        more.everything,
        more.services.map((prefix) => `${prefix}:*`),
        statement,
      );
      const details = { key, count: String(more.services.length), wider };
      return [{ fix: 'scope', details, edits, safe: false }];
    }
    if (more.values.length === list.values.length) return [];
    const actions = more.values.map(({ text }) => text).join(', ');
    const edits = [{ kind: 'removeValues', list, values: more.values }] as const;
    return [{ fix: 'others', details: { key, actions, wider }, edits, safe: false }];
  },
});

type Subject = { readonly use: ConditionKeyUse; readonly statement: Statement } & (
  | { readonly of: 'irrelevant' }
  | {
      readonly of: 'every';
      readonly everything: readonly LiteralValue[];
      readonly services: readonly string[];
    }
  | { readonly of: 'others'; readonly values: readonly LiteralValue[] }
);

/** Other actions for those that stand for all. */
function inPlaceOf(
  values: readonly LiteralValue[],
  texts: readonly string[],
  { action }: Statement,
): ModelEdit[] {
  const [only] = values;
  if (!action?.isList && only) return [{ kind: 'replaceValue', value: only, by: texts }];
  return [
    { kind: 'removeValues', list: action!, values },
    { kind: 'addValues', list: action!, texts },
  ];
}

/** Keys of the owner of a VPC endpoint: those that Access Analyzer looks at. */
const ENDPOINT_KEYS: ReadonlySet<string> = new Set(['aws:vpceaccount', 'aws:vpceorgid', 'aws:vpceorgpaths']);

function checkServices(use: ConditionKeyUse, ctx: StatementContext): void {
  const key = globalKey(use.key);
  if (!key?.services) return;
  const { statement, policy, catalog } = ctx;
  const report = (
    message: 'services' | 'every',
    services: readonly string[],
    subject: Subject | undefined,
  ): void =>
    ctx.report({
      code: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
      message,
      details: {
        key: use.key,
        date: GLOBAL_KEYS_SOURCE.checked,
        services: services.map((prefix) => `\`${prefix}\``).join(', '),
      },
      at: [use],
      subject,
    });
  const values = literals(statement.action);
  // The policies of a resource and of an endpoint are about one service, whatever their actions say.
  const hasOneService = policy.kind === 'resource' || policy.kind === 'vpcEndpoint';
  const everything = values.filter(({ text }) => isEveryAction(text));
  if (!hasOneService && (statement.notAction || everything.length > 0)) {
    const isScopable = everything.length > 0 && everything.length === statement.action?.values.length;
    const { services } = key;
    report('every', [], isScopable ? { of: 'every', use, statement, everything, services } : undefined);
    return;
  }
  const prefixOf = ({ text }: LiteralValue): string => actionParts(text)?.prefix.toLowerCase() ?? '';
  const prefixes = new Set(values.map(prefixOf));
  // A service that the data does not have may be newer.
  const others = [...prefixes].filter(
    (prefix) => !hasWildcard(prefix) && catalog.prefixes.includes(prefix) && !key.services?.includes(prefix),
  );
  if (others.length === 0) return;
  const dead = values.filter((value) => others.includes(prefixOf(value)));
  report('services', others, { of: 'others', use, statement, values: dead });
}
