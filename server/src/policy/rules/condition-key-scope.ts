import { actionParts, isEveryAction } from '../access/expand-action.ts';
import { GLOBAL_KEYS_SOURCE, globalKey } from '../catalog/facts/global-keys.ts';
import { IRRELEVANT_KEYS } from '../catalog/facts/policy-keys.ts';
import { RESOURCE_POLICIES } from '../catalog/facts/resource-policies.ts';
import { type ConditionKeyUse, literals, type Statement } from '../model/policy.ts';
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
  fixes: { remove: 'Remove the condition on {key}' },
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
        subject: { use, statement: ctx.statement } satisfies Subject,
      });
    }
    if (ENDPOINT_KEYS.has(name)) checkServices(use, ctx);
  },
  fix({ subject }): Fix[] {
    if (!subject) return [];
    const { use, statement } = subject as Subject;
    const edits = [{ kind: 'removeCondition', statement, use }] as const;
    return [{ fix: 'remove', details: { key: use.key }, edits, safe: false }];
  },
});

interface Subject {
  readonly use: ConditionKeyUse;
  readonly statement: Statement;
}

/** Keys of the owner of a VPC endpoint: those that Access Analyzer looks at. */
const ENDPOINT_KEYS: ReadonlySet<string> = new Set(['aws:vpceaccount', 'aws:vpceorgid', 'aws:vpceorgpaths']);

function checkServices(use: ConditionKeyUse, ctx: StatementContext): void {
  const key = globalKey(use.key);
  if (!key?.services) return;
  const { statement, policy, catalog } = ctx;
  const report = (message: 'services' | 'every', services: readonly string[]): void =>
    ctx.report({
      code: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
      message,
      details: {
        key: use.key,
        date: GLOBAL_KEYS_SOURCE.checked,
        services: services.map((prefix) => `\`${prefix}\``).join(', '),
      },
      at: [use],
    });
  const named = literals(statement.action).map(({ text }) => text);
  // The policies of a resource and of an endpoint are about one service, whatever their actions say.
  const hasOneService = policy.kind === 'resource' || policy.kind === 'vpcEndpoint';
  if (!hasOneService && (statement.notAction || named.some(isEveryAction))) {
    report('every', []);
    return;
  }
  const prefixes = new Set(named.flatMap((text) => actionParts(text)?.prefix.toLowerCase() ?? []));
  // A service that the data does not have may be newer.
  const others = [...prefixes].filter(
    (prefix) => !hasWildcard(prefix) && catalog.prefixes.includes(prefix) && !key.services?.includes(prefix),
  );
  if (others.length > 0) report('services', others);
}
