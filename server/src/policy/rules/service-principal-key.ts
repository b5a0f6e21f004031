import { isConditionKnown } from '../access/conditions/known-condition.ts';
import { type Reach, reachOfSentKey, widening } from '../access/grants/widening.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { CUSTOMER_KEYS, FORMER_SOURCE_KEYS, SOURCE_KEYS } from '../catalog/facts/policy-keys.ts';
import { servicePrincipal } from '../catalog/facts/service-principals.ts';
import { type ConditionKeyUse, conditionKeys, effectOf, literals, type Statement } from '../model/policy.ts';
import { shownText } from '../model/value.ts';
import { awsCheck, defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'service-principal-key',
  summary: 'Conditions for a service name keys that its calls carry, and the ones made for it',
  codes: {
    UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: 'ERROR',
    RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: 'SUGGESTION',
  },
  kinds: ['resource', 'trust'],
  messages: {
    unsupported:
      'AWS services are in no organization and no users, so the calls of {service} never carry `{key}`. Use `aws:SourceOrgID`, `aws:SourceAccount` or `aws:SourceArn` for those that the service acts for.',
    recommended:
      '`{key}` is a weak way to say for whom {service} acts. Use `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` or `aws:SourceOrgPaths`.',
  },
  fixes: { source: 'Change to {key}{wider}', remove: 'Remove the condition on {key}{wider}' },
  reference: {
    UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: awsCheck(
      'error',
      'unsupported-condition-key-for-service-principal',
    ),
    RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: awsCheck(
      'suggestion',
      'recommended-condition-key-for-service-principal',
    ),
  },
  statement(statement, ctx) {
    const services = (statement.principal?.groups ?? [])
      .filter(({ type }) => type === 'Service')
      .flatMap(literals);
    const [first] = services;
    if (!first) return;
    const names = services.map(({ text }) => servicePrincipal(text)?.name ?? text);
    checkUnsupported(statement, names.join(', '), ctx);
    if (effectOf(statement) === 'Allow') checkRecommended(statement, names.join(', '), ctx);
  },
  fix({ subject }): Fix[] {
    const { use, statement, to, isDead } = subject as Subject;
    const { text: operator } = use.operator;
    const change: Fix[] = to
      ? [
          {
            fix: 'source',
            details: { key: to, wider: widening(statement, isDead ? reachOfSentKey(operator) : 'other') },
            edits: [{ kind: 'setConditionKey', use, key: to }],
            safe: false,
          },
        ]
      : [];
    if (!isDead) return change;
    // Without the condition, the statement is about every call of the service.
    const heldAnyway: Reach = reachOfSentKey(operator) === 'more' ? 'more' : 'same';
    const details = { key: use.key, wider: widening(statement, heldAnyway) };
    const edits = [{ kind: 'removeCondition', statement, use }] as const;
    return [...change, { fix: 'remove', details, edits, safe: false }];
  },
});

interface Subject {
  readonly use: ConditionKeyUse;
  readonly statement: Statement;
  /** The key that holds the same of the service's caller; undefined where there is none. */
  readonly to: string | undefined;
  /** True where the service never sends the key. */
  readonly isDead: boolean;
}

function checkUnsupported(statement: Statement, service: string, ctx: RuleContext): void {
  for (const use of conditionKeys(statement)) {
    const { canonical, operator, ifExists } = parseOperator(use.operator.text);
    // `Null` and `IfExists` are for keys that may be absent.
    if (!CUSTOMER_KEYS.has(use.key.toLowerCase()) || !canonical || ifExists || operator?.family === 'Null')
      continue;
    ctx.report({
      code: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
      message: 'unsupported',
      details: { key: use.key, service },
      at: [use],
      subject: {
        use,
        statement,
        to: COUNTERPARTS.get(use.key.toLowerCase()),
        isDead: true,
      } satisfies Subject,
    });
  }
}

const COUNTERPARTS: ReadonlyMap<string, string> = new Map([
  ['aws:principalorgid', 'aws:SourceOrgID'],
  ['aws:principalorgpaths', 'aws:SourceOrgPaths'],
]);

function checkRecommended(statement: Statement, service: string, ctx: RuleContext): void {
  const uses = conditionKeys(statement);
  if (!isConditionKnown(statement) || uses.some(({ key }) => SOURCE_KEYS.has(key.toLowerCase()))) return;
  for (const use of uses) {
    if (!FORMER_SOURCE_KEYS.has(use.key.toLowerCase())) continue;
    const areAccounts = use.values.every((value) => /^\d{12}$/.test(shownText(value)));
    ctx.report({
      code: 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
      message: 'recommended',
      details: { key: use.key, service },
      at: [use],
      subject: {
        use,
        statement,
        to: areAccounts ? 'aws:SourceAccount' : undefined,
        isDead: false,
      } satisfies Subject,
    });
  }
}
