import { type Reach, widening } from '../access/grants/widening.ts';
import { nearestNames } from '../access/names/nearest-name.ts';
import { OPERATORS, SET_PREFIXES, type SetPrefix } from '../catalog/facts/operators.ts';
import { type ParsedOperator, parseOperator, spell } from '../catalog/facts/parse-operator.ts';
import type { ConditionElement, ConditionOperator, Statement } from '../model/policy.ts';
import { literalText } from '../syntax/scalar.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'condition-operator',
  summary: 'Condition operators exist, and Null has no prefix or suffix',
  codes: {
    INVALID_CONDITION_OPERATOR: 'ERROR',
    NULL_WITH_IF_EXISTS: 'ERROR',
    NULL_WITH_QUALIFIER: 'SUGGESTION',
  },
  messages: {
    unknown: '`{operator}` is not a condition operator. Use one that AWS knows, such as `StringEquals`.',
    misspelt: '`{operator}` is not a condition operator. Did you mean `{nearest}`?',
    ifExists: '`Null` itself asks whether the key is there, so AWS refuses `IfExists` after it. Use `Null`.',
    always: '`ForAllValues:Null` is always true, so it tests nothing. Use `Null`.',
    never: '`ForAnyValue:Null` is never true, so the statement never applies. Use `Null`.',
  },
  fixes: { replace: 'Change to {nearest}{wider}' },
  reference: {
    INVALID_CONDITION_OPERATOR: awsCheck('error', 'invalid-condition-operator'),
    NULL_WITH_IF_EXISTS: awsCheck('error', 'null-with-if-exists'),
    NULL_WITH_QUALIFIER: awsCheck('suggestion', 'null-with-qualifier'),
  },
  statement(statement, ctx) {
    const { condition } = statement;
    for (const operator of condition?.operators ?? []) {
      if (literalText(operator.entry.key) === undefined) continue;
      const parsed = parseOperator(operator.text);
      const verdict = verdictOn(parsed);
      if (!verdict) continue;
      const nearest = parsed.operator?.family === 'Null' ? ['Null'] : nearestOperators(operator.text, parsed);
      ctx.report({
        code: verdict.code,
        message: verdict.message ?? (nearest.length > 0 ? 'misspelt' : 'unknown'),
        details: { operator: operator.text, nearest: nearest[0] ?? '' },
        at: [operator],
        subject: { statement, condition: condition!, operator, nearest } satisfies Subject,
      });
    }
  },
  fix({ code, message, subject }): Fix[] {
    const { statement, condition, operator, nearest } = subject as Subject;
    const wider = widening(statement, REACH[message] ?? 'same');
    return nearest.map((to) => ({
      fix: 'replace',
      details: { nearest: to, wider },
      edits: [{ kind: 'setOperator', condition, operator, to }],
      // `Null` is all that can be meant there, and asks the same.
      safe: code === 'NULL_WITH_IF_EXISTS',
    }));
  },
});

interface Subject {
  readonly statement: Statement;
  readonly condition: ConditionElement;
  readonly operator: ConditionOperator;
  readonly nearest: readonly string[];
}

/** AWS refuses the other operators, so that as they stand they match nothing anyway. */
const REACH: Readonly<Record<string, Reach>> = { always: 'less', never: 'more' };

function verdictOn(parsed: ParsedOperator): { code: string; message?: string } | undefined {
  const isNull = parsed.operator?.family === 'Null';
  if (isNull && parsed.ifExists) return { code: 'NULL_WITH_IF_EXISTS', message: 'ifExists' };
  if (!parsed.canonical) return { code: 'INVALID_CONDITION_OPERATOR' };
  if (!isNull || !parsed.prefix) return undefined;
  return { code: 'NULL_WITH_QUALIFIER', message: parsed.prefix === 'ForAllValues' ? 'always' : 'never' };
}

/** Operators that may be meant, with the prefix and the suffix that stand there. */
function nearestOperators(text: string, { base, ifExists, operator }: ParsedOperator): string[] {
  const colon = text.indexOf(':');
  const written = colon < 0 ? undefined : text.slice(0, colon);
  const prefix =
    written === undefined ? undefined : nearestNames(written, Object.keys(SET_PREFIXES) as SetPrefix[])[0];
  if (written !== undefined && prefix === undefined) return [];
  const names = operator
    ? [operator.name]
    : nearestNames(
        text.slice(base.start, base.end),
        OPERATORS.map((one) => one.name),
      );
  return names.map((name) => spell(prefix as SetPrefix | undefined, name, ifExists && name !== 'Null'));
}
