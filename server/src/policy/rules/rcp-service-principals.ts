import { isConditionKnown } from '../access/conditions/known-condition.ts';
import { globalKey } from '../catalog/facts/global-keys.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { SOURCE_KEYS } from '../catalog/facts/policy-keys.ts';
import { type ConditionKeyUse, conditionKeys, effectOf, literals, type Statement } from '../model/policy.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'rcp-service-principals',
  summary:
    'A resource control policy keeps apart what services do by themselves and what people and roles do',
  codes: {
    RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY: 'WARNING',
    RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY: 'WARNING',
    RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK: 'WARNING',
  },
  kinds: ['rcp'],
  messages: {
    principal:
      'Calls that AWS services make by themselves carry no `{key}`, so that this statement denies them too. Leave them out with `BoolIfExists` `aws:PrincipalIsAWSService` `false`.',
    service:
      'Calls of your users and roles carry no `{key}`, so that this statement denies them too. Limit it to services with `Bool` `aws:PrincipalIsAWSService` `true`.',
    absent:
      'Some calls of services carry no `{key}`, and this statement denies them all. Limit it to those that name a source, with `Null` `aws:SourceAccount` `false`.',
  },
  fixes: { add: 'Deny only if {operator} {key} is {value}: denies less' },
  reference: {
    RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY: awsCheck(
      'general-warning',
      'rcp-missing-related-principal-condition-key',
    ),
    RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY: awsCheck(
      'general-warning',
      'rcp-missing-related-service-principal-condition-key',
    ),
    RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK: awsCheck(
      'general-warning',
      'rcp-missing-service-condition-key-null-check',
    ),
  },
  statement(statement, ctx) {
    if (effectOf(statement) !== 'Deny' || !isConditionKnown(statement)) return;
    for (const use of conditionKeys(statement).filter(holdsWithoutKey)) {
      const at = [use] as const;
      const details = { key: use.key };
      const add = (operator: string, key: string, value: string): Subject => ({
        statement,
        operator,
        key,
        value,
      });
      if (isOfPrincipal(use.key) && !tests(statement, SERVICE_KEY, 'false')) {
        const subject = add('BoolIfExists', 'aws:PrincipalIsAWSService', 'false');
        const code = 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY';
        ctx.report({ code, message: 'principal', details, at, subject });
      }
      if (!SOURCE_KEYS.has(use.key.toLowerCase())) continue;
      if (!tests(statement, SERVICE_KEY, 'true')) {
        const subject = add('BoolIfExists', 'aws:PrincipalIsAWSService', 'true');
        const code = 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY';
        ctx.report({ code, message: 'service', details, at, subject });
      }
      if (!isPresent(statement)) {
        const subject = add('Null', 'aws:SourceAccount', 'false');
        const code = 'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK';
        ctx.report({ code, message: 'absent', details, at, subject });
      }
    }
  },
  fix({ subject }): Fix[] {
    const { statement, operator, key, value } = subject as Subject;
    const edits = [{ kind: 'addCondition', statement, operator, key, values: [value] }] as const;
    return [{ fix: 'add', details: { operator, key, value }, edits, safe: false }];
  },
});

interface Subject {
  readonly statement: Statement;
  readonly operator: string;
  readonly key: string;
  readonly value: string;
}

const SERVICE_KEY = 'aws:principalisawsservice';

/** A key of IAM's principals: services that call by themselves have none of them. */
function isOfPrincipal(name: string): boolean {
  const key = globalKey(name);
  return key?.category === 'principal' && !/^aws:Principal(IsAWSService|Service\w*)$/i.test(key.name);
}

/** Where a condition needs the key, a call without it passes by, and nothing is denied by mistake. */
function holdsWithoutKey(use: ConditionKeyUse): boolean {
  const { canonical, operator, ifExists, prefix } = parseOperator(use.operator.text);
  if (!canonical || !operator || operator.family === 'Null') return false;
  return operator.negated || ifExists || prefix === 'ForAllValues';
}

/** True also where the value is not known. */
function tests(statement: Statement, key: string, value: string, family = 'Bool'): boolean {
  return conditionKeys(statement).some(
    (use) =>
      use.key.toLowerCase() === key &&
      parseOperator(use.operator.text).operator?.family === family &&
      (literals(use).length < use.values.length ||
        literals(use).some(({ text }) => text.toLowerCase() === value)),
  );
}

function isPresent(statement: Statement): boolean {
  return [...SOURCE_KEYS].some((key) => tests(statement, key, 'false', 'Null'));
}
