import { knownConditionKey } from '../access/conditions/known-condition-key.ts';
import { variablesOf } from '../access/conditions/variable.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { VARIABLE_VERSIONS } from '../catalog/facts/variables.ts';
import { literals } from '../model/policy.ts';
import { knownText, within } from '../model/value.ts';
import { awsCheck, defineRule } from './rule.ts';

export const rule = defineRule({
  id: 'operator-variable',
  summary: 'Policy variables stand under string and ARN operators',
  codes: { INVALID_VARIABLE_FOR_OPERATOR: 'ERROR' },
  messages: {
    operator:
      'AWS fills in policy variables under string and ARN operators alone, not under `{operator}`. Write what `{variable}` stands for, or use a string operator.',
  },
  reference: awsCheck('error', 'invalid-variable-for-operator'),
  condition(use, ctx) {
    // In another version the braces are plain text.
    if (!VARIABLE_VERSIONS.includes(knownText(ctx.policy.version?.value) ?? '')) return;
    const { operator } = parseOperator(use.operator.text);
    if (!operator || operator.family === 'String' || operator.family === 'Arn') return;
    for (const value of literals(use)) {
      for (const { start, end, closed, name } of variablesOf(value.text)) {
        // What else stands in braces belongs to some template language.
        if (!closed || !knownConditionKey(name.text, ctx.statement, ctx.catalog)) continue;
        ctx.report({
          code: 'INVALID_VARIABLE_FOR_OPERATOR',
          message: 'operator',
          details: { operator: use.operator.text, variable: value.text.slice(start, end) },
          at: [within(value, start, end)],
        });
      }
    }
  },
});
