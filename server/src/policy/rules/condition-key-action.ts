import { actionParts, expandAction, isEveryAction } from '../access/actions/expand-action.ts';
import { keyPrefix } from '../access/conditions/known-condition-key.ts';
import { sendersOf } from '../access/conditions/sent-keys.ts';
import { listedTexts, quotedValues } from '../access/names/listed-texts.ts';
import { statementCopy } from '../access/statement-copy.ts';
import { listsPair } from '../catalog/facts/action-keys.ts';
import { globalKey } from '../catalog/facts/global-keys.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, conditionKeys, effectOf, literals, type Statement } from '../model/policy.ts';
import { knownText, type LiteralValue } from '../model/value.ts';
import { literalText } from '../syntax/scalar.ts';
import { defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'condition-key-action',
  summary: 'Some request for the actions carries what a condition names',
  codes: { CONDITION_KEY_NOT_SENT: 'WARNING', CONDITION_KEY_NOT_SENT_BY_ALL: 'WARNING' },
  // AWS's lists of keys by action have gaps.
  defaults: { CONDITION_KEY_NOT_SENT: 'hint', CONDITION_KEY_NOT_SENT_BY_ALL: 'hint' },
  kinds: ['identity', 'resource', 'scp', 'rcp', 'boundary', 'session', 'vpcEndpoint'],
  messages: {
    neverAllows:
      'The service reference of {date} lists `{key}` for none of these actions. Then the condition never holds, and the statement allows nothing. Use a key that the actions send.',
    neverDenies:
      'The service reference of {date} lists `{key}` for none of these actions. Then the condition never holds, and the statement denies nothing. Use a key that the actions send.',
    alwaysHolds:
      'The service reference of {date} lists `{key}` for none of these actions. Then the condition always holds, and limits nothing. Use a key that the actions send.',
    someNotAllowed:
      'The service reference of {date} does not list `{key}` for {actions}. Then the statement does not allow that. Move it to a statement without the condition.',
    someNotDenied:
      'The service reference of {date} does not list `{key}` for {actions}. Then the statement does not deny that. Move it to a statement without the condition.',
  },
  fixes: {
    dropAllowed: 'Remove the condition on {key}: allows more',
    dropDenied: 'Remove the condition on {key}: denies more',
    moveAllowed: 'Move {actions} to a statement without {key}: allows them',
    moveDenied: 'Move {actions} to a statement without {key}: denies them',
  },
  reference:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#actions_table',
  statement(statement, ctx) {
    const effect = effectOf(statement);
    const { action } = statement;
    if (!effect || !action?.values.every(({ kind }) => kind === 'literal')) return;
    for (const use of conditionKeys(statement)) {
      const meaning = isServiceKey(use) ? meaningWithoutKey(use) : undefined;
      if (meaning) check(statement, effect, use, meaning, ctx);
    }
  },
  fix({ subject }): Fix[] {
    const { statement, use, values } = subject as Subject;
    const end = effectOf(statement) === 'Deny' ? 'Denied' : 'Allowed';
    if (values.length === 0) {
      const edits = [{ kind: 'removeCondition', statement, use }] as const;
      return [{ fix: `drop${end}`, details: { key: use.key }, edits, safe: false }];
    }
    const texts = values.map(({ text }) => text);
    const apart = statementCopy(statement, { actions: texts, without: use });
    if (!apart) return [];
    const edits = [
      { kind: 'removeValues', list: statement.action!, values },
      { kind: 'addStatement', policy: statement.policy, statement: apart },
    ] as const;
    return [
      {
        fix: `move${end}`,
        details: { key: use.key, actions: listedTexts(texts, 'and') },
        edits,
        safe: false,
      },
    ];
  },
});

interface Subject {
  readonly statement: Statement;
  readonly use: ConditionKeyUse;
  /** The actions that do not send the key; none where no action does. */
  readonly values: readonly LiteralValue[];
}

/**
 * A key of a service, or one about tags that some actions send. Tags of resources have a check of Access Analyzer's, and
 * other global keys are in requests for all actions.
 */
function isServiceKey(use: ConditionKeyUse): boolean {
  const key = literalText(use.entry.key);
  if (key === undefined || keyPrefix(key) === undefined) return false;
  return keyPrefix(key) === 'aws' ? /^aws:(RequestTag\/.|TagKeys$)/i.test(key) : !globalKey(key);
}

/** What becomes of the condition where a request does not carry the key; undefined where nothing can be said. */
function meaningWithoutKey(use: ConditionKeyUse): 'never' | 'always' | undefined {
  const { canonical, operator, ifExists, prefix } = parseOperator(use.operator.text);
  if (!canonical || !operator) return undefined;
  if (operator.family === 'Null') {
    const values = use.values.map((value) => knownText(value)?.toLowerCase());
    if (values.every((value) => value === 'false')) return 'never';
    return values.every((value) => value === 'true') ? 'always' : undefined;
  }
  return ifExists || operator.negated || prefix === 'ForAllValues' ? 'always' : 'never';
}

function check(
  statement: Statement,
  effect: 'Allow' | 'Deny',
  use: ConditionKeyUse,
  meaning: 'never' | 'always',
  ctx: RuleContext,
): void {
  const unsent: LiteralValue[] = [];
  let isSent = false;
  for (const value of literals(statement.action)) {
    const sent = mayBeSent(value.text, use.key, ctx);
    if (sent === undefined) return;
    if (sent) isSent = true;
    else unsent.push(value);
  }
  // With `IfExists` and the like, actions that do not send the key are what is meant.
  if (unsent.length === 0 || (isSent && meaning === 'always')) return;
  const details = { key: use.key, date: ctx.catalog.date, actions: quotedValues(unsent) };
  if (isSent) {
    ctx.report({
      code: 'CONDITION_KEY_NOT_SENT_BY_ALL',
      message: effect === 'Allow' ? 'someNotAllowed' : 'someNotDenied',
      details,
      at: [unsent[0]!, ...unsent.slice(1), use],
      subject: { statement, use, values: unsent } satisfies Subject,
    });
  } else {
    ctx.report({
      code: 'CONDITION_KEY_NOT_SENT',
      message: meaning === 'always' ? 'alwaysHolds' : effect === 'Allow' ? 'neverAllows' : 'neverDenies',
      details,
      at: [use, ...unsent],
      subject: { statement, use, values: [] } satisfies Subject,
    });
  }
}

/** Whether an action of the pattern may send the key; undefined where that is not known, or said by another check. */
function mayBeSent(pattern: string, key: string, { catalog }: RuleContext): boolean | undefined {
  if (isEveryAction(pattern) || pattern.includes('${')) return undefined;
  const parts = actionParts(pattern);
  if (!parts || listsPair(parts.prefix.toLowerCase(), parts.name, key)) return undefined;
  const found = expandAction(pattern, catalog);
  if (found.length === 0) return undefined;
  for (const { service, actions } of found) {
    // A list that has the key without an action, or lacks a key of its own service, has a gap.
    const senders = sendersOf(key, service);
    if (!senders && (service.conditionKey(key) || keyPrefix(key) === service.prefix)) return undefined;
    if (senders && actions.some((action) => senders.has(action))) return true;
  }
  return isKeyOfSomeService(key, catalog) ? false : undefined;
}

function isKeyOfSomeService(key: string, catalog: RuleContext['catalog']): boolean {
  const prefix = keyPrefix(key)!;
  if (prefix === 'aws') return true;
  const owner = catalog.service(prefix);
  return owner !== undefined && sendersOf(key, owner) !== undefined;
}
