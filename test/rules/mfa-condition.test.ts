import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MfaRequest, mfaCondition } from '../../server/src/policy/access/conditions/mfa-condition.ts';
import { compileCondition, evaluateCondition } from '../../server/src/policy/evaluate/condition.ts';
import { requestContext } from '../../server/src/policy/evaluate/context-values.ts';
import type { ContextValue } from '../../server/src/policy/evaluate/request.ts';
import { documentDialect } from '../../server/src/policy/hosts/document/dialect.ts';
import { lowerPolicy } from '../../server/src/policy/model/lower.ts';
import type { Policy, Statement } from '../../server/src/policy/model/policy.ts';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { rule } from '../../server/src/policy/rules/mfa-condition.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { json } from '../../server/src/policy/syntax/json/notation.ts';
import { applyEdits } from '../../server/src/policy/text/text-edit.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

const PRESENT = 'aws:MultiFactorAuthPresent';
const AGE = 'aws:MultiFactorAuthAge';

const REQUESTS: Readonly<Record<MfaRequest, Readonly<Record<string, ContextValue>>>> = {
  accessKeys: {},
  session: { [PRESENT]: 'false' },
  recent: { [PRESENT]: 'true', [AGE]: '60' },
  past: { [PRESENT]: 'true', [AGE]: '86400' },
};

type Test = readonly [operator: string, key: string, value: string];

const TESTS: readonly Test[] = [
  ...['Bool', 'BoolIfExists', 'Null'].flatMap((operator): Test[] => [
    [operator, PRESENT, 'true'],
    [operator, PRESENT, 'false'],
  ]),
  ...['StringLike', 'StringLikeIfExists', 'StringNotLike'].map((operator): Test => [operator, PRESENT, '*']),
  ['Null', AGE, 'true'],
  ['Null', AGE, 'false'],
  ...['NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals'].flatMap(
    (operator): Test[] => [
      [operator, AGE, '3600'],
      [`${operator}IfExists`, AGE, '3600'],
    ],
  ),
];

/** Every test alone, and every two that one condition can hold. */
const CONDITIONS: readonly (readonly Test[])[] = TESTS.flatMap((one, index) => [
  [one],
  ...TESTS.slice(index + 1)
    .filter((other) => other[0] !== one[0] || other[1] !== one[1])
    .map((other) => [one, other]),
]);

test('what is said of conditions on MFA is what the evaluator decides', () => {
  for (const tests of CONDITIONS) {
    const { statement } = opened('Deny', tests);
    const condition = mfaCondition(statement);
    assert.deepEqual([...(condition?.holds ?? [])], matched(statement), JSON.stringify(tests));
  }
});

test('every fix takes the finding away, and access with it', () => {
  let fixes = 0;
  for (const effect of ['Allow', 'Deny'] as const) {
    for (const tests of CONDITIONS) {
      const { text, policy, statement } = opened(effect, tests);
      for (const finding of run(policy)) {
        for (const fix of finding.fixes()) {
          fixes++;
          const edits = json.write(text, fix.edits.flatMap(policy.dialect.lower));
          const fixed = open(applyEdits(text, edits));
          const [before, after] = [matched(statement), matched(fixed.statement)];
          const [less, more] = effect === 'Allow' ? [after, before] : [before, after];
          const what = `${effect} ${JSON.stringify(tests)}, ${fix.title}: ${fixed.text}`;
          assert.deepEqual(run(fixed.policy), [], what);
          assert.ok(
            less.length < more.length && less.every((one) => more.includes(one)),
            `it gives more: ${what}`,
          );
        }
      }
    }
  }
  assert.ok(fixes > 10, `Only ${fixes} fixes were tried.`);
});

test('other statements, other keys and unknown values keep it silent', () => {
  const deny = (operator: string, key: string, value: string): object => ({ [operator]: { [key]: value } });
  const found = (...statements: readonly (readonly ['Allow' | 'Deny', object])[]): string[] => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: statements.map(([Effect, Condition]) => ({ Effect, Action: '*', Resource: '*', Condition })),
    });
    return run(policyWithHoles(text, { kind: 'scp' })).map(({ messageId }) => messageId);
  };
  const withoutKey = deny('Bool', PRESENT, 'false');
  assert.deepEqual(found(['Deny', withoutKey]), ['denyKeys']);
  assert.deepEqual(found(['Deny', withoutKey], ['Deny', deny('Null', PRESENT, 'true')]), []);
  assert.deepEqual(found(['Deny', withoutKey], ['Deny', deny('Bool', PRESENT, 'true')]), ['denyKeys']);
  assert.deepEqual(found(['Deny', { ...withoutKey, ...deny('Null', 'aws:TokenIssueTime', 'false') }]), []);
  assert.deepEqual(found(['Deny', { ...withoutKey, ...deny('Null', 'aws:TokenIssueTime', 'true') }]), [
    'denyKeys',
  ]);
  assert.deepEqual(found(['Deny', deny('Bool', PRESENT, '⟦mfa⟧')]), []);
  assert.deepEqual(found(['Deny', { Bool: { [PRESENT]: ['true', 'false'] } }]), []);
  const past = deny('NumericGreaterThan', AGE, '⟦limit⟧');
  assert.deepEqual(found(['Deny', past]), ['denyAge']);
  assert.deepEqual(found(['Deny', past], ['Allow', deny('Bool', PRESENT, 'true')]), []);
  assert.deepEqual(found(['Deny', withoutKey], ['Allow', deny('Bool', PRESENT, 'true')]), ['denyKeys']);
});

interface Opened {
  readonly text: string;
  readonly policy: Policy;
  readonly statement: Statement;
}

function opened(effect: 'Allow' | 'Deny', tests: readonly Test[]): Opened {
  const condition: Record<string, Record<string, string>> = {};
  for (const [operator, key, value] of tests) condition[operator] = { ...condition[operator], [key]: value };
  const statement = { Effect: effect, Action: 's3:GetObject', Resource: '*', Condition: condition };
  return open(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2));
}

function open(text: string): Opened {
  const { root, problems } = json.read(text);
  assert.ok(root?.kind === 'map' && problems.length === 0, text);
  const policy = lowerPolicy(root, { kind: 'identity', dialect: documentDialect, verbatim: true, problems });
  return { text, policy, statement: policy.statements[0]! };
}

function matched(statement: Statement): string[] {
  const compiled = compileCondition(statement, '2012-10-17');
  return Object.entries(REQUESTS)
    .filter(([, context]) => evaluateCondition(compiled, requestContext(context, [])).match === 'yes')
    .map(([name]) => name);
}

function run(policy: Policy) {
  const options = { rules: [rule], catalog: miniCatalog(), settings: DEFAULT_RULE_SETTINGS };
  const { findings, crashes } = runRules(policy, options);
  assert.deepEqual(crashes, []);
  return findings;
}
