import type { LiteralValue } from '../model/value.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'effect',
  summary: 'Effect is Allow or Deny, with exactly these letters',
  codes: { INVALID_EFFECT: 'ERROR' },
  messages: {
    invalid: '`{effect}` is not an effect. Write `Allow` or `Deny`; capitals matter.',
  },
  fixes: { set: 'Change to {effect}' },
  reference: awsCheck('error', 'invalid-effect'),
  statement({ effect }, ctx) {
    const value = effect?.value;
    if (value?.kind !== 'literal' || value.node.type !== 'string') return;
    if (value.text === 'Allow' || value.text === 'Deny') return;
    ctx.report({
      code: 'INVALID_EFFECT',
      message: 'invalid',
      details: { effect: value.text },
      at: [value],
      subject: value,
    });
  },
  fix({ subject }): Fix[] {
    const value = subject as LiteralValue;
    const meant = MEANT.find(({ spelling }) => spelling.test(value.text.trim()))?.effect;
    // What stands there is refused; a statement that allows would begin to grant.
    return (meant ? [meant] : (['Allow', 'Deny'] as const)).map((effect) => ({
      fix: 'set',
      details: { effect },
      edits: [{ kind: 'replaceValue', value, by: effect }],
      safe: effect === 'Deny' && meant === 'Deny',
    }));
  },
});

const MEANT: readonly { readonly spelling: RegExp; readonly effect: 'Allow' | 'Deny' }[] = [
  { spelling: /^al+ow(s|ed)?$/i, effect: 'Allow' },
  { spelling: /^den(y|ies|ied)$/i, effect: 'Deny' },
];
