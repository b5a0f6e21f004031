import { nearestIds } from '../access/names/nearest-id.ts';
import { isAccountOfAws } from '../catalog/facts/aws-accounts.ts';
import { type ArnField, arnFields } from '../model/arn.ts';
import { effectOf } from '../model/policy.ts';
import { type LiteralValue, within } from '../model/value.ts';
import { defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'unknown-account',
  summary: 'Accounts that are let in are among those that the user named',
  codes: { UNKNOWN_ACCOUNT_IN_PRINCIPAL: 'SUGGESTION' },
  defaults: { UNKNOWN_ACCOUNT_IN_PRINCIPAL: 'hint' },
  kinds: ['trust', 'resource', 'vpcEndpoint'],
  messages: {
    unknown:
      'The account {account} is none of the accounts in your configuration. Add it there with a name if it may come in, or correct the number.',
    slip: 'The account {account} is none of the accounts in your configuration. Did you mean {nearest} ({name})?',
  },
  fixes: { replace: 'Change to {nearest} ({name}): lets that account in' },
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts',
  principal(value, group, element, ctx) {
    const { accounts } = ctx.settings;
    // Without a list nobody said which accounts are known.
    if (accounts.size === 0 || value.kind !== 'literal' || group?.type !== 'AWS') return;
    if (element !== ctx.statement.principal || effectOf(ctx.statement) !== 'Allow') return;
    const field = accountOf(value.text);
    if (!field || accounts.has(field.text) || isAccountOfAws(field.text)) return;
    const nearest = nearestIds(field.text, accounts.keys()).map((account) => ({
      account,
      name: accounts.get(account) || account,
    }));
    ctx.report({
      code: 'UNKNOWN_ACCOUNT_IN_PRINCIPAL',
      message: nearest.length > 0 ? 'slip' : 'unknown',
      details: {
        account: field.text,
        nearest: nearest[0]?.account ?? '',
        name: nearest[0]?.name ?? '',
      },
      at: [within(value, field.start, field.end)],
      subject: { value, field, nearest } satisfies Subject,
    });
  },
  fix({ subject }): Fix[] {
    const { value, field, nearest } = subject as Subject;
    return nearest.map(({ account, name }) => ({
      fix: 'replace',
      details: { nearest: account, name },
      edits: [{ kind: 'replaceText', value, start: field.start, end: field.end, text: account }],
      safe: false,
    }));
  },
});

interface Subject {
  readonly value: LiteralValue;
  readonly field: ArnField;
  readonly nearest: readonly { readonly account: string; readonly name: string }[];
}

/** The twelve digits of a principal that is an account or an ARN. */
function accountOf(principal: string): ArnField | undefined {
  const field = principal.startsWith('arn:')
    ? arnFields(principal)[4]
    : { text: principal, start: 0, end: principal.length };
  return field && /^\d{12}$/.test(field.text) ? field : undefined;
}
