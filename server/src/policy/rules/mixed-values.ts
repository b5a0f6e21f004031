import type { ConditionKeyUse } from '../model/policy.ts';
import { literals } from '../model/policy.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'mixed-values',
  summary: 'The values of a condition key have one JSON type',
  codes: { INVALID_CONDITION_DATA_TYPE: 'ERROR' },
  messages: {
    mixed:
      'The values of `{key}` are of several JSON types, {first} and {second}. Put all of them in quotes.',
  },
  fixes: { quote: 'Put all values in quotes' },
  reference: awsCheck('error', 'invalid-condition-data-type'),
  condition(use, ctx) {
    // Hosts other than JSON turn types into each other on the way to AWS.
    if (!ctx.policy.verbatim) return;
    const types = new Set(literals(use).map(({ node }) => node.type));
    const [first, second] = types;
    if (first === undefined || second === undefined || types.has('null')) return;
    ctx.report({
      code: 'INVALID_CONDITION_DATA_TYPE',
      message: 'mixed',
      details: { key: use.key, first, second },
      at: [use],
      subject: use,
    });
  },
  fix({ subject }): Fix[] {
    const bare = literals(subject as ConditionKeyUse).filter(({ node }) => node.type !== 'string');
    const edits = bare.map((value) => ({ kind: 'replaceValue', value, by: value.text }) as const);
    return [{ fix: 'quote', edits, safe: true }];
  },
});
