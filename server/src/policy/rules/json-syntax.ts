import { awsCheck, defineRule } from './rule.ts';

export const rule = defineRule({
  id: 'json-syntax',
  summary: 'The document is valid JSON',
  codes: { JSON_SYNTAX_ERROR: 'ERROR' },
  messages: { problem: '{problem}.' },
  reference: awsCheck('error', 'json-syntax-error'),
  policy(policy, ctx) {
    for (const { message, span } of policy.problems) {
      const problem = message.replace(/\.$/, '');
      ctx.report({
        code: 'JSON_SYNTAX_ERROR',
        message: 'problem',
        details: { problem },
        at: [{ span, path: undefined }],
      });
    }
  },
});
