import { isConditionKnown } from '../access/conditions/known-condition.ts';
import { accountsNamed } from '../access/resources/named-places.ts';
import { servicePrincipal } from '../catalog/facts/service-principals.ts';
import { conditionKeys, effectOf, literals, type Statement } from '../model/policy.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

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
  fix({ subject }, { policy }): Fix[] {
    const statement = subject as Statement;
    return accountsNamed(policy).map((account) => ({
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
      // The service may act for others, too, on purpose.
      safe: false,
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
