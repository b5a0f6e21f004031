import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { UNTRUSTWORTHY_KEYS } from '../catalog/facts/untrustworthy-keys.ts';
import type { Statement } from '../model/policy.ts';
import { awsCheck, defineRule } from './rule.ts';

export const rule = defineRule({
  id: 'untrustworthy-condition-key',
  summary: 'Access does not rest on what the caller says about itself',
  codes: { UNTRUSTWORTHY_CONDITION_KEY: 'SECURITY_WARNING' },
  messages: {
    header:
      'The caller writes the header `{header}` itself, so `{key}` keeps nobody out. Use a key that AWS fills in, such as `aws:PrincipalArn`, `aws:SourceIp` or `aws:SourceVpce`.',
  },
  reference: awsCheck('security-warning', 'untrustworthy-condition-key'),
  condition(use, ctx) {
    const header = UNTRUSTWORTHY_KEYS.get(use.key.toLowerCase());
    const { operator } = parseOperator(use.operator.text);
    if (header === undefined || !operator || operator.family === 'Null') return;
    if (namesService(ctx.statement)) return;
    ctx.report({
      code: 'UNTRUSTWORTHY_CONDITION_KEY',
      message: 'header',
      details: { key: use.key, header },
      at: [use],
    });
  },
});

/** A service fills in the key itself: Amazon SES once sent the account as `aws:Referer`. */
function namesService({ principal }: Statement): boolean {
  return principal?.groups.some(({ type }) => type === 'Service') ?? false;
}
