import {
  type MfaCondition,
  type MfaRequest,
  type MfaTest,
  mfaCondition,
} from '../access/conditions/mfa-condition.ts';
import { parseOperator, spell } from '../catalog/facts/parse-operator.ts';
import type { ModelEdit } from '../model/edit.ts';
import { effectOf, type Statement } from '../model/policy.ts';
import { defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'mfa-condition',
  summary: 'Conditions on MFA keep out access keys and sessions without MFA',
  codes: { MFA_CONDITION_FAILS_OPEN: 'SECURITY_WARNING', MFA_CONDITION_LEAVES_OUT_ACCESS_KEYS: 'WARNING' },
  messages: {
    denyKeys:
      'Requests with access keys do not have `{key}`, so this does not deny them, though they come without MFA. Use `{operator}`.',
    denySessions:
      'Sessions have `{key}` without MFA too, with the value `false`, so this does not deny them. Use `{operator}` with `false`.',
    denyAge:
      'Requests without MFA do not have `{key}`, so this does not deny them. Use `{operator}`, or deny them in another statement.',
    never:
      'This and the other test of MFA hold for no request together, so that none is denied here. Give each a statement of its own.',
    allowKeys:
      'Requests with access keys do not have `{key}`, so this allows them without MFA. Use `{operator}`, unless that is meant.',
    allowSessions:
      'Sessions have `{key}` without MFA too, with the value `false`, so this allows them. Use `{operator}` with `true`.',
    allowAge: 'Requests without MFA do not have `{key}`, so this allows them. Use `{operator}`.',
  },
  fixes: { deny: 'Change to {to}: denies more', allow: 'Change to {to}: allows less' },
  reference: {
    MFA_CONDITION_FAILS_OPEN:
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
    MFA_CONDITION_LEAVES_OUT_ACCESS_KEYS:
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
  },
  policy(policy, ctx) {
    const asking = policy.statements.flatMap((statement): Asking[] => {
      const effect = effectOf(statement);
      const condition = effect && mfaCondition(statement);
      return condition ? [{ statement, effect, ...condition }] : [];
    });
    const keptOut = { presence: keptOutBy(asking, 'presence'), age: keptOutBy(asking, 'age') };
    for (const one of asking) {
      if (one.effect === 'Deny') checkDeny(one, keptOut, ctx);
      else checkAllow(one, ctx);
    }
  },
  fix({ subject }): Fix[] {
    const { statement, test } = subject as Subject;
    if (!test) return [];
    const effect = effectOf(statement);
    const edits = editsOf(statement, test, effect === 'Deny');
    const to = betterOperator(test, effect === 'Deny');
    return [{ fix: effect === 'Deny' ? 'deny' : 'allow', details: { to }, edits, safe: true }];
  },
});

/** A statement that asks something of MFA. */
interface Asking extends MfaCondition {
  readonly statement: Statement;
  readonly effect: 'Allow' | 'Deny';
}

interface Subject {
  readonly statement: Statement;
  /** Undefined where no other operator mends it. */
  readonly test: MfaTest | undefined;
}

/** A Deny that leaves out recent MFA is meant to deny what comes without, or with MFA long past. */
function checkDeny(one: Asking, keptOut: KeptOut, ctx: RuleContext): void {
  const { tests, holds, isForSessions } = one;
  if (holds.has('recent')) return;
  const [test, another] = tests;
  if (holds.size === 0 && another) report('never', one, tests.at(-1)!, ctx);
  if (holds.size === 0 || another) return;
  const isLeft = (request: MfaRequest): boolean =>
    !keptOut[test.about].has(request) && !(request === 'accessKeys' && isForSessions);
  if (test.about === 'age') {
    if (isLeft('accessKeys') || isLeft('session')) report('denyAge', one, test, ctx);
  } else if (isLeft('accessKeys')) report('denyKeys', one, test, ctx);
  else if (isLeft('session')) report('denySessions', one, test, ctx);
}

/** What the statements of the policy keep out together. That they are about the same actions is taken for granted. */
function keptOutBy(asking: readonly Asking[], about: MfaTest['about']): ReadonlySet<MfaRequest> {
  const found = new Set<MfaRequest>();
  for (const { effect, holds } of asking) {
    if (effect === 'Deny' && !holds.has('recent')) for (const one of holds) found.add(one);
    // Beside an Allow that asks for MFA, a Deny of what is long past has nothing more to deny.
    const asksForMfa = holds.has('recent') && !holds.has('accessKeys') && !holds.has('session');
    if (effect === 'Allow' && about === 'age' && asksForMfa) found.add('accessKeys').add('session');
  }
  return found;
}

type KeptOut = Readonly<Record<MfaTest['about'], ReadonlySet<MfaRequest>>>;

function checkAllow(one: Asking, ctx: RuleContext): void {
  const { tests, holds, isForSessions } = one;
  const letsKeysIn = holds.has('accessKeys') && !isForSessions;
  if (!holds.has('recent') || (!letsKeysIn && !holds.has('session'))) return;
  const [test] = tests;
  if (test.about === 'age') report('allowAge', one, test, ctx);
  else report(letsKeysIn ? 'allowKeys' : 'allowSessions', one, test, ctx);
}

function report(
  message: keyof typeof rule.messages,
  { statement, effect }: Asking,
  test: MfaTest,
  ctx: RuleContext,
): void {
  ctx.report({
    code: message === 'allowKeys' ? 'MFA_CONDITION_LEAVES_OUT_ACCESS_KEYS' : 'MFA_CONDITION_FAILS_OPEN',
    message,
    details: { key: test.use.key, operator: betterOperator(test, effect === 'Deny') },
    at: [test.use],
    subject: { statement, test: message === 'never' ? undefined : test } satisfies Subject,
  });
}

/** `IfExists` makes a Deny hold for what lacks the key, and must not do so in an Allow. */
function betterOperator({ use, about }: MfaTest, isDeny: boolean): string {
  if (about === 'presence') return isDeny ? 'BoolIfExists' : 'Bool';
  return spell(undefined, parseOperator(use.operator.text).operator!.name, isDeny);
}

function editsOf(statement: Statement, test: MfaTest, isDeny: boolean): readonly ModelEdit[] {
  const { use, about } = test;
  const condition = statement.condition!;
  const to = betterOperator(test, isDeny);
  const isThere = condition.operators.some(({ text }) => text.toLowerCase() === to.toLowerCase());
  const rename = { kind: 'setOperator', condition, operator: use.operator, to, only: use } as const;
  if (about === 'age' || parseOperator(use.operator.text).operator?.family === 'Bool') return [rename];
  const text = isDeny ? 'false' : 'true';
  const [value, another] = use.values;
  return value && !another && !isThere && use.operator.keys.length === 1
    ? [rename, { kind: 'replaceValue', value, by: text }]
    : [
        { kind: 'removeCondition', statement, use },
        { kind: 'addCondition', statement, operator: to, key: use.key, values: [text] },
      ];
}
