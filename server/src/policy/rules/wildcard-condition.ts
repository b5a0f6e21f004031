import { type ParsedOperator, parseOperator } from '../catalog/facts/parse-operator.ts';
import type { ModelEdit } from '../model/edit.ts';
import { type ConditionKeyUse, conditionKeys, literals, type Statement } from '../model/policy.ts';
import { knownText, type LiteralValue } from '../model/value.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'wildcard-condition',
  summary: 'A condition whose value fits everything says what it means, or is not there',
  codes: {
    EQUIVALENT_TO_NULL_FALSE: 'SUGGESTION',
    EQUIVALENT_TO_NULL_TRUE: 'SUGGESTION',
    REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION: 'SUGGESTION',
    REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION: 'SUGGESTION',
  },
  messages: {
    EQUIVALENT_TO_NULL_FALSE:
      '`{operator}` with `*` only asks that the request has `{key}`. Say so with `Null` and `false`.',
    EQUIVALENT_TO_NULL_TRUE:
      '`{operator}` with `*` holds only where the request lacks `{key}`. Say so with `Null` and `true`.',
    REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION:
      '`{operator}` with `*` holds for every request, whether it has `{key}` or not. Remove the key.',
    REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION:
      '`{operator}` with `*` holds for no request, so the statement has no effect. Remove the statement, or say which values of `{key}` are meant.',
  },
  fixes: {
    null: 'Change to Null with {to}',
    covered: 'Remove {operator}, which Null says already',
    key: 'Remove {key}',
    statement: 'Remove the statement',
  },
  reference: {
    EQUIVALENT_TO_NULL_FALSE: awsCheck('suggestion', 'equivalent-to-null-false'),
    EQUIVALENT_TO_NULL_TRUE: awsCheck('suggestion', 'equivalent-to-null-true'),
    REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION: awsCheck(
      'suggestion',
      'redundant-key-due-to-wildcard-in-condition',
    ),
    REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION: awsCheck(
      'suggestion',
      'redundant-statement-due-to-wildcard-in-condition',
    ),
  },
  condition(use, ctx) {
    const value = literals(use).find(({ text }) => /^\*+$/.test(text));
    if (!value) return;
    const parsed = parseOperator(use.operator.text);
    const { operator } = parsed;
    if (!parsed.canonical || operator?.family !== 'String' || !operator.like) return;
    const code = codeOf(parsed, operator.negated);
    ctx.report({
      code,
      message: code,
      details: { operator: use.operator.text, key: use.key },
      at: [value],
      subject: { use, value, statement: ctx.statement } satisfies Subject,
    });
  },
  fix({ code, subject }, { policy }): Fix[] {
    const { use, value, statement } = subject as Subject;
    // Checks of a trust policy, and of keys that belong together, look for the key.
    const isTrust = policy.kind === 'trust';
    // A value that is an empty text is none for set operators, and one for `Null`.
    const { prefix } = parseOperator(use.operator.text);
    switch (code as keyof typeof SAYS | Removal) {
      case 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION': {
        if (policy.statements.length < 2) return [];
        // It was meant to do something.
        return [{ fix: 'statement', edits: [{ kind: 'removeStatement', statement }], safe: false }];
      }
      case 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION': {
        const safe = !isTrust && prefix !== 'ForAnyValue' && conditionKeys(statement).length === 1;
        const edits = [{ kind: 'removeCondition', statement, use }] as const;
        return [{ fix: 'key', details: { key: use.key }, edits, safe }];
      }
      default:
        return nullFixes(use, value, statement, {
          to: SAYS[code as keyof typeof SAYS],
          safe: !isTrust && prefix === undefined,
        });
    }
  },
});

interface Subject {
  readonly use: ConditionKeyUse;
  readonly value: LiteralValue;
  readonly statement: Statement;
}

type Removal =
  | 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION'
  | 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION';

/** What `Null` has to say in place of the condition. */
const SAYS = { EQUIVALENT_TO_NULL_FALSE: 'false', EQUIVALENT_TO_NULL_TRUE: 'true' } as const;

/**
 * What follows from when the condition holds: where the request has the key, and where it lacks it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function codeOf({ prefix, ifExists }: ParsedOperator, negated: boolean): keyof typeof SAYS | Removal {
  const ifPresent = !negated;
  const ifAbsent = ifExists || prefix === 'ForAllValues' || (negated && prefix !== 'ForAnyValue');
  if (ifPresent) return ifAbsent ? 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION' : 'EQUIVALENT_TO_NULL_FALSE';
  return ifAbsent ? 'EQUIVALENT_TO_NULL_TRUE' : 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION';
}

function nullFixes(
  use: ConditionKeyUse,
  value: LiteralValue,
  statement: Statement,
  { to, safe }: { readonly to: 'true' | 'false'; readonly safe: boolean },
): Fix[] {
  const condition = statement.condition!;
  const isNull = ({ text }: { readonly text: string }): boolean => text.toLowerCase() === 'null';
  const before = conditionKeys(statement).find(
    ({ key, operator }) => isNull(operator) && key.toLowerCase() === use.key.toLowerCase(),
  );
  const details = { to, operator: use.operator.text };
  if (before) {
    const [said, ...more] = before.values;
    if (more.length > 0 || knownText(said)?.toLowerCase() !== to) return [];
    const edits = [{ kind: 'removeCondition', statement, use }] as const;
    return [{ fix: 'covered', details, edits, safe }];
  }
  const isAlone = use.operator.keys.length === 1 && !condition.operators.some(isNull);
  const others = use.values.filter((other) => other !== value);
  const edits: ModelEdit[] = isAlone
    ? [
        { kind: 'setOperator', condition, operator: use.operator, to: 'Null', only: use },
        { kind: 'replaceValue', value, by: to },
        ...(others.length > 0 ? [{ kind: 'removeValues', list: use, values: others } as const] : []),
      ]
    : [
        { kind: 'removeCondition', statement, use },
        { kind: 'addCondition', statement, operator: 'Null', key: use.key, values: [to] },
      ];
  return [{ fix: 'null', details, edits, safe }];
}
