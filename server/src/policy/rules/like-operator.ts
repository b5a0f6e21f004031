import { knownConditionKey } from '../access/conditions/known-condition-key.ts';
import { type Reach, reachOfValues, widening } from '../access/grants/widening.ts';
import { asWildcards } from '../access/resources/arn-templates.ts';
import { type ParsedOperator, parseOperator, spell } from '../catalog/facts/parse-operator.ts';
import { parseArn } from '../model/arn.ts';
import { type ConditionKeyUse, literals, type Statement } from '../model/policy.ts';
import { knownText } from '../model/value.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix, type StatementContext } from './rule.ts';

export const rule = defineRule({
  id: 'like-operator',
  summary: 'Wildcards stand under operators that read them, and ARNs under those made for ARNs',
  codes: {
    WILDCARD_WITHOUT_LIKE_OPERATOR: 'WARNING',
    STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS: 'SECURITY_WARNING',
  },
  messages: {
    plain:
      '`{operator}` takes the wildcard in `{value}` literally. Use `{like}` if it should match any text.',
    noLike:
      '`{operator}` takes the wildcard in `{value}` literally, and no operator that ignores case knows wildcards.',
    arn: '`{operator}` lets `*` run across the parts of an ARN, so `{key}` can match more than is meant. Use `{like}`.',
  },
  fixes: { like: 'Change to {like}{wider}' },
  reference: {
    WILDCARD_WITHOUT_LIKE_OPERATOR: awsCheck('general-warning', 'wildcard-without-like-operator'),
    STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS: awsCheck(
      'security-warning',
      'string-like-operator-with-arn-condition-keys',
    ),
  },
  condition(use, ctx) {
    const parsed = parseOperator(use.operator.text);
    if (!parsed.canonical || parsed.operator?.family !== 'String') return;
    if (parsed.operator.like) checkArnKey(use, parsed, ctx);
    else checkValues(use, parsed, ctx);
  },
  fix({ code, subject }): Fix[] {
    const { use, statement, to, reach } = subject as Subject;
    if (!to) return [];
    const wider = widening(statement, reach);
    // What the host fills in may be no ARN.
    const isKnown = literals(use).length === use.values.length;
    return [
      {
        fix: 'like',
        details: { like: to, wider },
        edits: [
          { kind: 'setOperator', condition: statement.condition!, operator: use.operator, to, only: use },
        ],
        safe: code === 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS' && wider === '' && isKnown,
      },
    ];
  },
});

interface Subject {
  readonly use: ConditionKeyUse;
  readonly statement: Statement;
  readonly to: string | undefined;
  readonly reach: Reach;
}

function checkValues(use: ConditionKeyUse, parsed: ParsedOperator, ctx: StatementContext): void {
  const isArn = knownConditionKey(use.key, ctx.statement, ctx.catalog)?.type === 'ARN' && areArns(use);
  const like = likeOperator(parsed, isArn ? 'Arn' : 'String');
  const reach = reachOfValues(use.operator.text, 'more');
  for (const value of literals(use)) {
    // `${*}` is a star that is meant, and variables hold no wildcards.
    if (!hasWildcard(value.text.replace(/\$\{[^}]*\}/g, ''))) continue;
    ctx.report({
      code: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
      message: like ? 'plain' : 'noLike',
      details: { operator: use.operator.text, value: value.text, like: like ?? '' },
      at: [value],
      subject: { use, statement: ctx.statement, to: like, reach } satisfies Subject,
    });
  }
}

function checkArnKey(use: ConditionKeyUse, parsed: ParsedOperator, ctx: StatementContext): void {
  const key = knownConditionKey(use.key, ctx.statement, ctx.catalog);
  if (key?.type !== 'ARN' || takesAnyValue(use)) return;
  const like = likeOperator(parsed, 'Arn')!;
  const subject: Subject = {
    use,
    statement: ctx.statement,
    to: areArns(use) ? like : undefined,
    reach: reachOfValues(use.operator.text, 'less'),
  };
  ctx.report({
    code: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    message: 'arn',
    details: { operator: use.operator.text, key: use.key, like },
    at: [use],
    subject,
  });
}

/** True of a lone `*`, which takes in every ARN under either operator; another check says what it comes to. */
function takesAnyValue({ values }: ConditionKeyUse): boolean {
  return values.length > 0 && values.every((value) => /^\*+$/.test(knownText(value) ?? ''));
}

/** `ArnLike` matches no value that is not an ARN. */
function areArns(use: ConditionKeyUse): boolean {
  return use.values.every(
    (value) => value.kind !== 'literal' || parseArn(asWildcards(value.text)) !== undefined,
  );
}

/** The operator that matches patterns as this one matches texts; undefined where none does. */
function likeOperator(
  { prefix, operator, ifExists }: ParsedOperator,
  family: 'String' | 'Arn',
): string | undefined {
  if (!operator || operator.name.endsWith('IgnoreCase')) return undefined;
  return spell(prefix, `${family}${operator.negated ? 'NotLike' : 'Like'}`, ifExists);
}
