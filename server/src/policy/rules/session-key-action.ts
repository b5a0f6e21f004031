import { isConditionKnown } from '../access/conditions/known-condition.ts';
import { SETTING_ACTIONS } from '../catalog/facts/action-keys.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import {
  type ConditionKeyUse,
  conditionKeys,
  effectOf,
  type ListElement,
  type Policy,
} from '../model/policy.ts';
import { knownText } from '../model/value.ts';
import { matchesWildcardIgnoringCase } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'session-key-action',
  summary: 'A condition on what a caller sets for its session comes with the action that sets it',
  codes: { MISSING_ACTION_FOR_CONDITION_KEY: 'ERROR' },
  messages: {
    missing:
      '`{key}` has a value only for callers that may set it, and nothing here allows `{action}`. Add it to `{element:Action}`.',
  },
  fixes: { add: 'Add {action}: allows callers to set {key}' },
  reference: awsCheck('error', 'missing-action-for-condition-key'),
  statement(statement, ctx) {
    const { action: list } = statement;
    if (effectOf(statement) !== 'Allow' || !list || !isConditionKnown(statement)) return;
    if (!allows(list, 'sts:AssumeRole')) return;
    for (const use of conditionKeys(statement)) {
      const setting = SETTING_ACTIONS.find(({ key }) => isKey(use.key, key));
      if (!setting || !needsValue(use) || isAllowedSomewhere(ctx.policy, setting.action)) continue;
      ctx.report({
        code: 'MISSING_ACTION_FOR_CONDITION_KEY',
        message: 'missing',
        details: { key: use.key, action: setting.action },
        at: [list, use],
        subject: { list, key: use.key, action: setting.action } satisfies Subject,
      });
    }
  },
  fix({ subject }): Fix[] {
    const { list, key, action } = subject as Subject;
    const edits = [{ kind: 'addValues', list, texts: [action] }] as const;
    return [{ fix: 'add', details: { key, action }, edits, safe: false }];
  },
});

interface Subject {
  readonly list: ListElement;
  readonly key: string;
  readonly action: string;
}

function isKey(written: string, key: string): boolean {
  const name = written.toLowerCase();
  return key.endsWith('/') ? name.startsWith(key) : name === key;
}

/** False where the condition also holds for a session without the value. */
function needsValue(use: ConditionKeyUse): boolean {
  const { canonical, operator, ifExists, prefix } = parseOperator(use.operator.text);
  if (!canonical || !operator || ifExists || prefix === 'ForAllValues' || operator.negated) return false;
  return operator.family !== 'Null' || use.values.every((value) => knownText(value) === 'false');
}

/** True also where a part of the policy that is not known may allow it. */
function isAllowedSomewhere({ statements, complete }: Policy, action: string): boolean {
  if (!complete) return true;
  return statements.some((one) => {
    if (effectOf(one) === 'Deny') return false;
    return !one.action || allows(one.action, action);
  });
}

function allows({ values }: ListElement, action: string): boolean {
  return values.some((value) => {
    const pattern = knownText(value);
    return pattern === undefined || matchesWildcardIgnoringCase(pattern, action);
  });
}
