import { reachOfSentKey, widening } from '../access/grants/widening.ts';
import { globalKey } from '../catalog/facts/global-keys.ts';
import type { ConditionKeyUse, Statement } from '../model/policy.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

/** The one key that AWS's check names. `aws:SourceOwner` has a successor too, but SNS writes it into the policies of topics. */
const DEPRECATED = globalKey('aws:ARN');

export const rule = defineRule({
  id: 'deprecated-condition-key',
  summary: 'The condition key aws:ARN, which AWS replaced, is not used',
  codes: { DEPRECATED_GLOBAL_CONDITION_KEY: 'WARNING' },
  messages: { replaced: 'AWS replaced `{key}` by `{replacement}`. Use the newer key.' },
  fixes: { replace: 'Change to {replacement}{wider}' },
  reference: awsCheck('general-warning', 'deprecated-global-condition-key'),
  condition(use, ctx) {
    const replacement = DEPRECATED?.replacement;
    if (replacement === undefined || globalKey(use.key) !== DEPRECATED) return;
    ctx.report({
      code: 'DEPRECATED_GLOBAL_CONDITION_KEY',
      message: 'replaced',
      details: { key: use.key, replacement },
      at: [use],
      subject: { use, statement: ctx.statement, replacement } satisfies Subject,
    });
  },
  fix({ subject }): Fix[] {
    const { use, statement, replacement } = subject as Subject;
    const wider = widening(statement, reachOfSentKey(use.operator.text));
    const edits = [{ kind: 'setConditionKey', use, key: replacement }] as const;
    return [{ fix: 'replace', details: { replacement, wider }, edits, safe: false }];
  },
});

interface Subject {
  readonly use: ConditionKeyUse;
  readonly statement: Statement;
  readonly replacement: string;
}
