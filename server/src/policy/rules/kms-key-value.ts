import { overlap } from '../access/wildcard-overlap.ts';
import { KMS_KEY_KEYS } from '../catalog/facts/kms-key-keys.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { parseArn } from '../model/arn.ts';
import { literals } from '../model/policy.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { awsCheck, defineRule } from './rule.ts';

export const rule = defineRule({
  id: 'kms-key-value',
  summary: 'Condition keys that hold the ARN of a KMS key are compared with one',
  codes: { INVALID_KMS_KEY_VALUE: 'ERROR' },
  messages: {
    arn: '`{key}` holds the ARN of a KMS key, so `{value}` never matches. Write it like arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab.',
    alias:
      '`{key}` holds the ARN of the KMS key itself, so the alias `{value}` never matches. Write the ARN of the key that the alias stands for.',
  },
  reference: awsCheck('error', 'invalid-kms-key-value'),
  condition(use, ctx) {
    if (!KMS_KEY_KEYS.has(use.key.toLowerCase())) return;
    const { operator } = parseOperator(use.operator.text);
    if (operator?.family !== 'String' && operator?.family !== 'Arn') return;
    for (const value of literals(use)) {
      const { text } = value;
      if (text.includes('${') || (hasWildcard(text) ? mayBeKey(text) : isKey(text))) continue;
      ctx.report({
        code: 'INVALID_KMS_KEY_VALUE',
        message: /(^|:)alias\//.test(text) ? 'alias' : 'arn',
        details: { key: use.key, value: text },
        at: [value],
      });
    }
  },
});

/** https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN */
const KEY_ARN = /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

function isKey(text: string): boolean {
  return KEY_ARN.test(text);
}

/** Under an operator that knows no wildcards another check says so. */
function mayBeKey(pattern: string): boolean {
  const arn = parseArn(pattern);
  return arn
    ? overlap(arn.service.text, 'kms') && overlap(arn.resource.text, 'key/*')
    : /^[*?]/.test(pattern);
}
