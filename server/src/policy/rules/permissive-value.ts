import { knownConditionKey } from '../access/conditions/known-condition-key.ts';
import { type Variable, variablesOf } from '../access/conditions/variable.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import {
  FIXED_CHARACTERS,
  isFilledByAws,
  type Openness,
  openness,
} from '../catalog/facts/permissive-values.ts';
import { VARIABLE_VERSIONS } from '../catalog/facts/variables.ts';
import { type ConditionKeyUse, effectOf, literals } from '../model/policy.ts';
import { knownText, type LiteralValue } from '../model/value.ts';
import { awsCheck, defineRule, type StatementContext } from './rule.ts';

export const rule = defineRule({
  id: 'permissive-value',
  summary: 'Wildcards and policy variables do not open conditions that say whose request it is',
  codes: { WILDCARD_USAGE_TOO_PERMISSIVE: 'ERROR', VARIABLE_USAGE_TOO_PERMISSIVE: 'ERROR' },
  messages: {
    wildcardNothing:
      '`{key}` says whose request it is, and the wildcard in `{value}` lets others match too. List the values one by one.',
    wildcardRest:
      'The wildcard in `{value}` lets other organizations match. Write the ID of the organization, or at least {characters} characters, before it.',
    wildcardSide:
      'The wildcard in `{value}` matches principals that are not meant. Write the whole ID before the colon, and the wildcard behind it: AROAEXAMPLEID:*.',
    variableNothing:
      '`{key}` says whose request it is, and who can choose what `{variable}` stands for gets through. Write the value itself.',
    variableRest:
      'Who can choose what `{variable}` stands for gets through. Write the ID of the organization, or at least {characters} characters, before it.',
    variableSide:
      '`{variable}` stands for a part of the ID, or for ID and session at once. Write it behind the colon, or alone before it.',
  },
  reference: {
    WILDCARD_USAGE_TOO_PERMISSIVE: awsCheck('error', 'wildcard-usage-too-permissive'),
    VARIABLE_USAGE_TOO_PERMISSIVE: awsCheck('error', 'variable-usage-too-permissive'),
  },
  condition(use, ctx) {
    const allowed = openness(use.key);
    const { operator } = parseOperator(use.operator.text);
    if (!allowed || (operator?.family !== 'String' && operator?.family !== 'Arn')) return;
    // AWS knows no good use of a wildcard with a sensitive key; with others it may make a statement stricter.
    const opens = effectOf(ctx.statement) === (operator.negated ? 'Deny' : 'Allow');
    if (allowed !== 'nothing' && !opens) return;
    for (const value of literals(use)) {
      const variables = variablesOf(value.text);
      const masked = withoutVariables(value.text, variables);
      if (operator.like) checkWildcards(value, masked, { use, allowed }, ctx);
      if (variables.length > 0) checkVariables(value, masked, variables, { use, allowed }, ctx);
    }
  },
});

interface Checked {
  readonly use: ConditionKeyUse;
  readonly allowed: Openness;
}

function checkWildcards(
  value: LiteralValue,
  masked: string,
  { use, allowed }: Checked,
  ctx: StatementContext,
): void {
  const stretches = [...masked.matchAll(/[*?]+/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  if (!stretches.some((stretch) => IS_TOO_MUCH[allowed](stretch, masked))) return;
  ctx.report({
    code: 'WILDCARD_USAGE_TOO_PERMISSIVE',
    message: `wildcard${SUFFIX[allowed]}`,
    details: { key: use.key, value: value.text, characters: String(FIXED_CHARACTERS) },
    at: [value],
  });
}

function checkVariables(
  value: LiteralValue,
  masked: string,
  variables: readonly Variable[],
  { use, allowed }: Checked,
  ctx: StatementContext,
): void {
  // In another version the braces are plain text.
  if (!VARIABLE_VERSIONS.includes(knownText(ctx.policy.version?.value) ?? '')) return;
  const open = variables.find(
    (variable) =>
      variable.closed &&
      // What else stands in braces belongs to some template language.
      knownConditionKey(variable.name.text, ctx.statement, ctx.catalog) !== undefined &&
      (allowed === 'side' || !isFilledByAws(variable.name.text)) &&
      IS_TOO_MUCH[allowed](variable, masked),
  );
  if (!open) return;
  const variable = value.text.slice(open.start, open.end);
  ctx.report({
    code: 'VARIABLE_USAGE_TOO_PERMISSIVE',
    message: `variable${SUFFIX[allowed]}`,
    details: { key: use.key, variable, characters: String(FIXED_CHARACTERS) },
    at: [value],
  });
}

const SUFFIX: Readonly<Record<Openness, string>> = { nothing: 'Nothing', rest: 'Rest', side: 'Side' };

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const IS_TOO_MUCH: Readonly<Record<Openness, (open: Stretch, masked: string) => boolean>> = {
  nothing: () => true,
  rest: ({ start }) => start < FIXED_CHARACTERS,
  side: ({ start, end }, masked) => {
    const colon = masked.indexOf(':');
    return colon < 0 || (start < colon && !(start === 0 && end === colon));
  },
};

/** The text with a placeholder for each character of a variable, so that places stay. */
function withoutVariables(text: string, variables: readonly Variable[]): string {
  let masked = text;
  for (const { start, end } of variables) {
    masked = masked.slice(0, start) + '$'.repeat(end - start) + masked.slice(end);
  }
  return masked;
}
