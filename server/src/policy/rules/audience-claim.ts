import { oidcProvider } from '../catalog/facts/federation-keys.ts';
import { claimOf } from '../catalog/facts/oidc-subjects.ts';
import { parseOperator, spell } from '../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, effectOf, type Statement } from '../model/policy.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'audience-claim',
  summary: 'The audience of a token is compared as the one value that it is',
  codes: {
    FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE: 'SECURITY_WARNING',
    CONFIRM_AUDIENCE_CLAIM_TYPE: 'SUGGESTION',
  },
  // AWS asks of every sound policy for GitHub, too.
  defaults: { CONFIRM_AUDIENCE_CLAIM_TYPE: 'hint' },
  // Access Analyzer looks at trust policies, and at policies of a resource that it was not told the type of.
  kinds: ['trust', 'resource'],
  messages: {
    any: '`{key}` has one value, and `ForAnyValue` is for keys with several. Use `{plain}`.',
    confirm:
      'Tokens may name one audience or several, and `{key}` is compared as one value. If that is what the provider sends, there is nothing to do.',
    confirmSet:
      'Tokens may name one audience or several, and `{operator}` is for keys with several. Use `{plain}`, unless the provider sends several.',
  },
  fixes: { drop: 'Change to {to}' },
  reference: {
    FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE: awsCheck(
      'security-warning',
      'foranyvalue-with-audience-claim-type',
    ),
    CONFIRM_AUDIENCE_CLAIM_TYPE: awsCheck('suggestion', 'confirm-audience-claim-type'),
  },
  condition(use, ctx) {
    const claim = claimOf(use.key);
    const parsed = parseOperator(use.operator.text);
    if (claim?.claim.toLowerCase() !== 'aud' || !parsed.canonical || parsed.operator?.family === 'Null')
      return;
    const plain = spell(undefined, parsed.operator!.name, parsed.ifExists);
    const details = { key: use.key, plain, operator: use.operator.text };
    const at = [use] as const;
    if (parsed.prefix === 'ForAnyValue') {
      const subject: Subject = { use, statement: ctx.statement, plain };
      ctx.report({ code: 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE', message: 'any', details, at, subject });
    }
    // AWS knows what the audience is of the providers that need no ARN.
    if (oidcProvider(claim.issuer)?.builtIn) return;
    const message = parsed.prefix ? 'confirmSet' : 'confirm';
    ctx.report({ code: 'CONFIRM_AUDIENCE_CLAIM_TYPE', message, details, at });
  },
  fix({ subject }): Fix[] {
    if (!subject) return [];
    const { use, statement, plain } = subject as Subject;
    const edits = [
      { kind: 'setOperator', condition: statement.condition!, operator: use.operator, to: plain, only: use },
    ] as const;
    // Where the key has one value, both say the same of it; were there several, fewer would match.
    return [{ fix: 'drop', details: { to: plain }, edits, safe: effectOf(statement) === 'Allow' }];
  },
});

interface Subject {
  readonly use: ConditionKeyUse;
  readonly statement: Statement;
  readonly plain: string;
}
