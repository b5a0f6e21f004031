import { actionParts, isEveryAction } from '../access/actions/expand-action.ts';
import { isConditionKnown } from '../access/conditions/known-condition.ts';
import { deniesOthers, namesCallers } from '../access/conditions/narrowing-condition.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { parseArn } from '../model/arn.ts';
import { conditionKeys, effectOf, literals, type Statement } from '../model/policy.ts';
import { knownText, type LiteralValue } from '../model/value.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { awsCheck, defineRule, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'wildcards',
  summary: 'Wildcards do not give away everything, to everyone, or in services not meant',
  codes: {
    ADMINISTRATOR_ACCESS: 'SECURITY_WARNING',
    FULL_SERVICE_ACCESS: 'SUGGESTION',
    PUBLIC_ACCESS: 'SECURITY_WARNING',
    WILDCARD_IN_SERVICE_NAME: 'SUGGESTION',
  },
  // Policies for administrators of a service are to have it.
  defaults: { FULL_SERVICE_ACCESS: 'hint' },
  messages: {
    administrator:
      'Every action on every resource is administrator access. Name the actions that are needed, and their resources.',
    service:
      '`{action}` on every resource is all that {service} can do, with what AWS adds to it. Name the actions that are needed, or the resources.',
    public:
      'Everyone gets this access, people without an AWS account too. Name the principals, or add a condition such as `aws:PrincipalOrgID`.',
    everyAccount:
      'Everyone who can sign requests to AWS gets this access. Name the principals, or add a condition such as `aws:PrincipalOrgID`.',
    assumable:
      'Every AWS account can assume this role. Name the principals, or add a condition such as `aws:PrincipalOrgID`.',
    arnService:
      '`{service}` covers every service whose name matches, and those that AWS adds later. Name the service.',
  },
  reference: {
    ADMINISTRATOR_ACCESS:
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    FULL_SERVICE_ACCESS:
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    PUBLIC_ACCESS:
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
    WILDCARD_IN_SERVICE_NAME: awsCheck('suggestion', 'wildcard-in-service-name'),
  },
  statement(statement, ctx) {
    if (effectOf(statement) !== 'Allow') return;
    const { kind } = ctx.policy;
    if (kind === 'identity') checkBreadth(statement, ctx);
    if (kind === 'resource' || kind === 'trust') checkPublic(statement, ctx);
  },
  resource(value, _list, ctx) {
    const service = value.kind === 'literal' ? parseArn(value.text)?.service.text : undefined;
    if (service === undefined || !hasWildcard(service)) return;
    ctx.report({
      code: 'WILDCARD_IN_SERVICE_NAME',
      message: 'arnService',
      details: { service },
      at: [value],
    });
  },
});

function checkBreadth(statement: Statement, ctx: RuleContext): void {
  const everything = literals(statement.resource).find(({ text }) => /^\*+$/.test(text));
  if (!everything || conditionKeys(statement).length > 0 || !isConditionKnown(statement)) return;
  const all = literals(statement.action).find(({ text }) => isEveryAction(text));
  if (all) {
    ctx.report({ code: 'ADMINISTRATOR_ACCESS', message: 'administrator', at: [all, everything] });
    return;
  }
  for (const action of literals(statement.action)) {
    if (!action.text.endsWith('*')) continue;
    const { prefix = '', name } = actionParts(action.text) ?? {};
    if (name === undefined || !/^\*+$/.test(name)) continue;
    const service = ctx.catalog.serviceName(prefix);
    if (!service) continue;
    const details = { action: action.text, service };
    ctx.report({ code: 'FULL_SERVICE_ACCESS', message: 'service', details, at: [action, everything] });
  }
}

function checkPublic(statement: Statement, ctx: RuleContext): void {
  const everyone = everyoneIn(statement, ctx);
  if (!everyone || namesCallers(statement) || ctx.policy.statements.some(deniesOthers)) return;
  // A federated session that everyone may ask for is what the action itself checks.
  const others = deniesAnonymous(statement) ? 'everyAccount' : 'public';
  const message = ctx.policy.kind === 'trust' ? 'assumable' : others;
  ctx.report({ code: 'PUBLIC_ACCESS', message, at: [everyone] });
}

/** https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html */
function deniesAnonymous(statement: Statement): boolean {
  return conditionKeys(statement).some(
    ({ key, operator, values }) =>
      key.toLowerCase() === 'aws:principaltype' &&
      parseOperator(operator.text).operator?.negated === true &&
      values.some((value) => knownText(value)?.toLowerCase() === 'anonymous'),
  );
}

function everyoneIn({ principal }: Statement, ctx: RuleContext): LiteralValue | undefined {
  const isEveryone = (value: LiteralValue): boolean => value.text === '*';
  const group = principal?.groups.find(({ type }) => type === 'AWS');
  const named = literals(group).find(isEveryone);
  // Another check says that a role trust policy does not take a bare `*`.
  if (named || ctx.policy.kind === 'trust') return named;
  return principal?.scalar?.kind === 'literal' && isEveryone(principal.scalar) ? principal.scalar : undefined;
}
