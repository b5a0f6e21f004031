import { isConditionKnown } from '../access/conditions/known-condition.ts';
import { PAIRED_KEYS } from '../catalog/facts/paired-keys.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import {
  type ConditionKeyUse,
  conditionKeys,
  effectOf,
  literals,
  type Policy,
  type Statement,
} from '../model/policy.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'paired-condition-keys',
  summary: 'Private addresses are compared together with the VPC that they belong to',
  codes: { MISSING_PAIRED_CONDITION_KEYS: 'SECURITY_WARNING' },
  messages: {
    missing:
      'The same private address is in use in many VPCs, so `{key}` alone does not say from where a request comes. Add {partners} to the condition.',
  },
  fixes: { add: 'Only with {value} as {partner}' },
  reference: awsCheck('security-warning', 'missing-paired-condition-keys'),
  statement(statement, ctx) {
    if (!isConditionKnown(statement)) return;
    const compared = conditionKeys(statement).filter(isCompared);
    for (const { key, partners, allowOnly } of PAIRED_KEYS) {
      if (allowOnly && effectOf(statement) !== 'Allow') continue;
      if (compared.some((use) => partners.some((partner) => isKey(use, partner)))) continue;
      for (const use of compared) {
        if (!isKey(use, key)) continue;
        ctx.report({
          code: 'MISSING_PAIRED_CONDITION_KEYS',
          message: 'missing',
          details: { key: use.key, partners: listed(partners) },
          at: [use],
          subject: { statement, partners } satisfies Subject,
        });
      }
    }
  },
  fix({ subject }, { policy }): Fix[] {
    const { statement, partners } = subject as Subject;
    // In a Deny one more condition lets more through.
    if (effectOf(statement) !== 'Allow') return [];
    return valuesIn(policy, partners).map(({ partner, value }) => ({
      fix: 'add',
      details: { partner, value },
      edits: [{ kind: 'addCondition', statement, operator: 'StringEquals', key: partner, values: [value] }],
      // The address may be used in another VPC, too, on purpose.
      safe: false,
    }));
  },
});

interface Subject {
  readonly statement: Statement;
  readonly partners: readonly string[];
}

/** What other statements of the policy compare the partners with. */
function valuesIn(policy: Policy, partners: readonly string[]): { partner: string; value: string }[] {
  const uses = policy.statements.flatMap(conditionKeys).filter(isCompared);
  return partners.flatMap((partner) => {
    const texts = uses
      .filter((use) => isKey(use, partner))
      .flatMap((use) => literals(use).map(({ text }) => text));
    const plain = [...new Set(texts)].filter((text) => !hasWildcard(text) && !text.includes('${'));
    return plain.map((value) => ({ partner, value }));
  });
}

/** `Null` asks whether the key is there, and compares nothing. */
function isCompared(use: ConditionKeyUse): boolean {
  return parseOperator(use.operator.text).operator?.family !== 'Null';
}

function isKey(use: ConditionKeyUse, key: string): boolean {
  return use.key.toLowerCase() === key.toLowerCase();
}

/** `a`, `b` or `c`. */
function listed(keys: readonly string[]): string {
  const quoted = keys.map((key) => `\`${key}\``);
  const last = quoted.pop()!;
  return quoted.length > 0 ? `${quoted.join(', ')} or ${last}` : last;
}
