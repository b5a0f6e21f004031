import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPolicyFile } from '../../server/src/policy/features/policy-file.ts';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { rules } from '../../server/src/policy/rules/index.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';
import { notationsOf } from '../harness/notations.ts';

const notations = await notationsOf('terraform');

type Condition = readonly [operator: string, key: string, values: readonly string[]];

/** Codes in a Terraform policy with a statement for each list of conditions; `${…}` is filled in later. */
function codes(...statements: readonly (readonly Condition[])[]): string[] {
  const blocks = statements.map((conditions) => {
    const lines = conditions.map(
      ([operator, key, values]) => `    condition {
      test     = "${operator}"
      variable = "${key}"
      values   = ${JSON.stringify(values)}
    }`,
    );
    return `  statement {
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::orders"]
${lines.join('\n')}
  }`;
  });
  const text = `data "aws_iam_policy_document" "p" {\n${blocks.join('\n')}\n}\n`;
  const [located] = openPolicyFile({ path: 'p.tf', languageId: 'terraform', text }, notations).policies;
  const options = { rules, catalog: miniCatalog(), settings: DEFAULT_RULE_SETTINGS };
  const { findings, crashes } = runRules(located!.policy, options);
  assert.deepEqual(crashes, []);
  return findings.map(({ code }) => code);
}

test('statements are alike only where all of them is known', () => {
  const known: Condition = ['StringEquals', 's3:prefix', ['2026']];
  const valueLater: Condition = ['StringEquals', 's3:prefix', ['${var.year}']];
  const keyLater: Condition = ['StringEquals', 's3:${var.key}', ['2026']];
  assert.deepEqual(codes([known], [known]), ['REDUNDANT_STATEMENT']);
  assert.deepEqual(codes([known], [valueLater]), []);
  assert.deepEqual(codes([valueLater], [valueLater]), []);
  assert.deepEqual(codes([keyLater], [keyLater]), []);
});

test('condition keys are the same only where all of them is known', () => {
  const key = (name: string, value: string): Condition => [
    'StringEquals',
    `aws:PrincipalTag/${name}`,
    [value],
  ];
  assert.deepEqual(codes([key('Team', 'a'), key('team', 'b')]), ['DUPLICATE_KEYS_WITH_DIFFERENT_CASE']);
  assert.deepEqual(codes([key('${var.Team}', 'a'), key('${var.team}', 'b')]), []);
});

test('a number that is not known may be the one that decides', () => {
  const numbers = (...values: string[]): Condition => ['NumericLessThan', 'aws:MultiFactorAuthAge', values];
  assert.deepEqual(codes([numbers('900', '3600')]), ['REDUNDANT_CONDITION_VALUE_NUM']);
  assert.deepEqual(codes([numbers('900', '3600', '${var.limit}')]), []);
});

test('a star decides, whatever stands beside it', () => {
  const prefixes = (...values: string[]): Condition => ['StringLike', 's3:prefix', values];
  assert.deepEqual(codes([prefixes('*', '${var.year}')]), ['EQUIVALENT_TO_NULL_FALSE']);
  assert.deepEqual(codes([prefixes('*${var.year}')]), []);
});
