import { type ConditionKeyUse, conditionKeys, literals, type Statement } from '../model/policy.ts';
import { literalText } from '../syntax/scalar.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'duplicate-condition-key',
  summary: 'No condition key stands twice under an operator in different case',
  codes: { DUPLICATE_KEYS_WITH_DIFFERENT_CASE: 'ERROR' },
  messages: {
    twice:
      'Condition keys ignore case, so `{key}` and `{first}` are the same key, and AWS refuses it twice under `{operator}`. Write it once, with all values.',
  },
  fixes: { merge: 'Move the values to {first}' },
  reference: awsCheck('error', 'duplicate-keys-with-different-case'),
  statement(statement, ctx) {
    for (const [first, ...others] of sameKeys(conditionKeys(statement))) {
      ctx.report({
        code: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
        message: 'twice',
        details: { key: others[0]!.key, first: first.key, operator: first.operator.text },
        at: [first, ...others],
        subject: { first, others, statement } satisfies Subject,
      });
    }
  },
  fix({ subject }): Fix[] {
    const { first, others, statement } = subject as Subject;
    if (!first.node || [first, ...others].some((use) => literals(use).length < use.values.length)) return [];
    const kept = new Set(literals(first).map(({ text }) => text));
    const moved = new Set(others.flatMap((use) => literals(use).map(({ text }) => text)));
    const texts = [...moved].filter((text) => !kept.has(text));
    return [
      {
        fix: 'merge',
        details: { first: first.key },
        edits: [
          ...(texts.length > 0 ? [{ kind: 'addValues', list: first, texts } as const] : []),
          ...others.map((use) => ({ kind: 'removeCondition', statement, use }) as const),
        ],
        safe: false,
      },
    ];
  },
});

interface Subject {
  readonly first: ConditionKeyUse;
  readonly others: readonly ConditionKeyUse[];
  readonly statement: Statement;
}

type Group = [ConditionKeyUse, ...ConditionKeyUse[]];

/**
 * Keys of one operator, which hosts may write in several blocks, that only differ in case, at least two. The same in the
 * same case is a matter of the notation.
 */
function sameKeys(keys: readonly ConditionKeyUse[]): Group[] {
  if (keys.length < 2) return [];
  const groups = new Map<string, Group>();
  for (const use of keys) {
    if (literalText(use.entry.key) === undefined) continue;
    const name = `${use.operator.text} ${use.key.toLowerCase()}`;
    const group = groups.get(name);
    if (!group) groups.set(name, [use]);
    else if (!group.some(({ key }) => key === use.key)) group.push(use);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
