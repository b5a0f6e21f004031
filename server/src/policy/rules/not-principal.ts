import { effectOf } from '../model/policy.ts';
import { awsCheck, defineRule } from './rule.ts';

export const rule = defineRule({
  id: 'not-principal',
  summary: 'Allow does not stand with NotPrincipal',
  codes: { ALLOW_WITH_NOT_PRINCIPAL: 'SECURITY_WARNING' },
  kinds: ['resource', 'vpcEndpoint'],
  messages: {
    allow:
      '`{element:NotPrincipal}` with Allow gives access to everyone else, anonymous callers too. Name who gets it in `{element:Principal}`.',
  },
  reference: awsCheck('security-warning', 'allow-with-not-principal'),
  statement(statement, ctx) {
    const { notPrincipal } = statement;
    if (!notPrincipal || effectOf(statement) !== 'Allow') return;
    ctx.report({ code: 'ALLOW_WITH_NOT_PRINCIPAL', message: 'allow', at: [notPrincipal] });
  },
});
