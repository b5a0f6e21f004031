import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, literals } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { isNumber } from '../model/value-format.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'redundant-condition-value',
  summary: 'A number is compared with one limit, not with several',
  codes: { REDUNDANT_CONDITION_VALUE_NUM: 'SUGGESTION' },
  messages: {
    greatest:
      'One of the numbers is enough for `{operator}`, so the greatest decides and the others change nothing. Keep {kept} alone.',
    least:
      'One of the numbers is enough for `{operator}`, so the least decides and the others change nothing. Keep {kept} alone.',
  },
  fixes: { keep: 'Keep {kept} alone' },
  reference: awsCheck('suggestion', 'redundant-condition-value-num'),
  condition(use, ctx) {
    const { canonical, operator } = parseOperator(use.operator.text);
    const comparison = canonical && /^Numeric(Less|Greater)Than/.exec(operator!.name)?.[1];
    const numbers = literals(use).filter(({ text }) => isNumber(text));
    // A value that is not known may be the one that decides.
    if (!comparison || numbers.length < 2 || numbers.length < use.values.length) return;
    const isLess = comparison === 'Less';
    const kept = numbers.reduce((best, one) =>
      (isLess ? Number(one.text) > Number(best.text) : Number(one.text) < Number(best.text)) ? one : best,
    );
    ctx.report({
      code: 'REDUNDANT_CONDITION_VALUE_NUM',
      message: isLess ? 'greatest' : 'least',
      details: { operator: use.operator.text, kept: kept.text },
      at: [use],
      subject: { use, kept } satisfies Subject,
    });
  },
  fix({ details, subject }): Fix[] {
    const { use, kept } = subject as Subject;
    const values = use.values.filter((value) => value !== kept);
    return [
      {
        fix: 'keep',
        details: { kept: details!.kept! },
        edits: [{ kind: 'removeValues', list: use, values }],
        safe: true,
      },
    ];
  },
});

interface Subject {
  readonly use: ConditionKeyUse;
  readonly kept: LiteralValue;
}
