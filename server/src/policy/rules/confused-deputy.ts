import { isConditionKnown } from '../access/known-condition.ts';
import { servicePrincipal } from '../catalog/facts/service-principals.ts';
import { parseArn } from '../model/arn.ts';
import { conditionKeys, effectOf, literals, type Statement } from '../model/policy.ts';
import { awsCheck, defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'confused-deputy',
  summary: 'A service gets access for resources that a condition names',
  codes: { RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL: 'SECURITY_WARNING' },
  // A service that does not send the keys when it assumes a role would be locked out of it.
  kinds: ['resource'],
  messages: {
    unrestricted:
      '{service} may use this access on behalf of anyone. Say for whom with `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` or `aws:SourceOrgPaths`.',
  },
  fixes: { account: 'Only for resources of account {account}' },
  reference: awsCheck('security-warning', 'restrict-access-to-service-principal'),
  statement(statement, ctx) {
    if (effectOf(statement) !== 'Allow' || !isConditionKnown(statement)) return;
    if (conditionKeys(statement).some(({ key }) => namesSource(key))) return;
    for (const group of statement.principal?.groups ?? []) {
      if (group.type !== 'Service') continue;
      for (const value of literals(group)) {
        const service = servicePrincipal(value.text)?.name ?? value.text;
        const details = { service };
        const code = 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL';
        ctx.report({ code, message: 'unrestricted', details, at: [value], subject: statement });
      }
    }
  },
  fix({ subject }, ctx): Fix[] {
    const statement = subject as Statement;
    return accountsIn(ctx).map((account) => ({
      fix: 'account',
      details: { account },
      edits: [
        {
          kind: 'addCondition',
          statement,
          operator: 'StringEquals',
          key: 'aws:SourceAccount',
          values: [account],
        },
      ],
      safe: true,
    }));
  },
});

/** Keys by which the statement says, well or badly, for whom the service acts. */
function namesSource(key: string): boolean {
  const name = key.toLowerCase();
  return (
    /^aws:(source(arn|account|orgid|orgpaths|owner)|referer|principalorgid)$/.test(name) ||
    /^(kms:(encryptioncontext|calleraccount|viaservice)|lambda:eventsourcetoken)/.test(name)
  );
}

/** Accounts that the policy's resources and principals belong to. */
function accountsIn({ policy }: RuleContext): string[] {
  const accounts = new Set<string>();
  for (const { resource, principal } of policy.statements) {
    const lists = [resource, ...(principal?.groups ?? [])];
    for (const { text } of lists.flatMap((list) => literals(list))) {
      const account = parseArn(text)?.account.text ?? text;
      if (/^\d{12}$/.test(account)) accounts.add(account);
    }
  }
  return [...accounts];
}
