import type { PolicyKind } from '../model/kind.ts';
import type { LiteralValue } from '../model/value.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

/** Kinds that are saved through IAM or AWS Organizations, which refuse a second statement of the same name. */
const REQUIRED: ReadonlySet<PolicyKind> = new Set(['identity', 'boundary', 'session', 'trust', 'scp', 'rcp']);

export const rule = defineRule({
  id: 'duplicate-sid',
  summary: 'No two statements of a policy have the same Sid',
  codes: { UNIQUE_SIDS_REQUIRED: 'ERROR', UNIQUE_SIDS_RECOMMENDED: 'WARNING' },
  messages: {
    required:
      'Another statement already has the {element:Sid} `{sid}`, and AWS refuses a policy of this type with two of the same. Rename one of them.',
    recommended:
      'Another statement already has the {element:Sid} `{sid}`. Some services refuse that, and nobody can tell which of them is meant. Rename one of them.',
  },
  fixes: { rename: 'Change to {sid}' },
  reference: {
    UNIQUE_SIDS_REQUIRED: awsCheck('error', 'unique-sids-required'),
    UNIQUE_SIDS_RECOMMENDED: awsCheck('general-warning', 'unique-sids-recommended'),
  },
  policy(policy, ctx) {
    const first = new Map<string, LiteralValue>();
    const required = REQUIRED.has(policy.kind);
    for (const { sid } of policy.statements) {
      const value = sid?.value;
      if (value?.kind !== 'literal' || value.text === '') continue;
      const before = first.get(value.text);
      if (!before) first.set(value.text, value);
      else {
        ctx.report({
          code: required ? 'UNIQUE_SIDS_REQUIRED' : 'UNIQUE_SIDS_RECOMMENDED',
          message: required ? 'required' : 'recommended',
          details: { sid: value.text },
          at: [value, before],
          subject: value,
        });
      }
    }
  },
  fix({ subject }, { policy }): Fix[] {
    const value = subject as LiteralValue;
    const taken = new Set(
      policy.statements.map(({ sid }) => (sid?.value?.kind === 'literal' ? sid.value.text : '')),
    );
    let number = 2;
    while (taken.has(value.text + number)) number++;
    const sid = value.text + number;
    return [
      { fix: 'rename', details: { sid }, edits: [{ kind: 'replaceValue', value, by: sid }], safe: true },
    ];
  },
});
