import { actionParts, expandAction, isEveryAction } from '../access/actions/expand-action.ts';
import { sendsKey } from '../access/conditions/sent-keys.ts';
import { listedTexts } from '../access/names/listed-texts.ts';
import { statementCopy } from '../access/statement-copy.ts';
import { listsPair } from '../catalog/facts/action-keys.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { matchesKeyTemplate } from '../catalog/key-template.ts';
import { type Location, step } from '../model/location.ts';
import { type ConditionKeyUse, conditionKeys, effectOf, literals, type Statement } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { literalText } from '../syntax/scalar.ts';
import { awsCheck, defineRule, type Fix, type RuleContext } from './rule.ts';

const tagCheck = (type: 'suggestion' | 'security-warning', start: string): string =>
  awsCheck(type, `${start}-with-unsupported-tag-condition-key-for-service`);
const notActionCheck = (type: 'suggestion' | 'security-warning', start: string): string =>
  awsCheck(type, `${start}-notaction-with-unsupported-tag-condition-key-for-service`);

export const rule = defineRule({
  id: 'unsent-condition-key',
  summary: 'A condition names keys that the requests for its actions carry',
  codes: {
    ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: 'SUGGESTION',
    DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: 'SECURITY_WARNING',
    ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: 'SUGGESTION',
    DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: 'SECURITY_WARNING',
    UNSUPPORTED_ACTION_FOR_CONDITION_KEY: 'ERROR',
  },
  messages: {
    allow:
      'Requests for {actions} never carry `{key}`, so this statement does not allow them. Move them to a statement without that condition.',
    deny: 'Requests for {actions} never carry `{key}`, so this statement does not deny them. Move them to a statement without that condition.',
    allowRest:
      'Many actions never carry `{key}`, and with `{element:NotAction}` this statement allows none of them. List what is allowed under `{element:Action}`.',
    denyRest:
      'Many actions never carry `{key}`, and with `{element:NotAction}` this statement denies none of them. List what is denied under `{element:Action}`.',
    pair: 'Requests for {actions} never carry `{key}`, so the condition says nothing about them. Move them to a statement without it.',
  },
  fixes: {
    moveAllowed: 'Move {actions} to a statement without {key}: allows them',
    moveDenied: 'Move {actions} to a statement without {key}: denies them',
    remove: 'Remove {actions}, which the statement never allows',
    dropAllow: 'Remove the condition on {key}: allows more',
    dropDeny: 'Remove the condition on {key}: denies more',
  },
  reference: {
    ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: tagCheck('suggestion', 'allow'),
    DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: tagCheck('security-warning', 'deny'),
    ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: notActionCheck('suggestion', 'allow'),
    DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: notActionCheck('security-warning', 'deny'),
    UNSUPPORTED_ACTION_FOR_CONDITION_KEY: awsCheck('error', 'unsupported-action-for-condition-key'),
  },
  statement(statement, ctx) {
    for (const use of conditionKeys(statement)) {
      const { canonical, operator, ifExists, prefix } = parseOperator(use.operator.text);
      // `Null` and `IfExists` are for keys that may be absent.
      if (!canonical || operator?.family === 'Null' || ifExists) continue;
      if (!/^aws:ResourceTag\/./i.test(use.key)) checkPairs(statement, use, ctx);
      else if (!operator?.negated && prefix !== 'ForAllValues') checkTag(statement, use, ctx);
    }
  },
  fix({ subject }): Fix[] {
    return subject ? fixesFor(subject as Subject) : [];
  },
});

interface Subject {
  readonly statement: Statement;
  readonly use: ConditionKeyUse;
  readonly values: readonly LiteralValue[];
  /** True where the statement never allows or denies the actions at all. */
  readonly dead: boolean;
}

function checkTag(statement: Statement, use: ConditionKeyUse, ctx: RuleContext): void {
  const effect = effectOf(statement);
  if (!effect) return;
  const start = effect.toUpperCase();
  const end = 'WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE';
  const { notAction } = statement;
  if (notAction) {
    ctx.report({
      code: `${start}_NOTACTION_${end}`,
      message: effect === 'Allow' ? 'allowRest' : 'denyRest',
      details: { key: use.key },
      at: [notAction, use],
    });
    return;
  }
  const values = literals(statement.action).filter(
    // Whoever writes `*` means what has tags.
    ({ text }) => !isEveryAction(text) && hasUntagged(text, ctx),
  );
  const [first, ...rest] = values;
  if (!first) return;
  ctx.report({
    code: `${start}_${end}`,
    message: effect === 'Allow' ? 'allow' : 'deny',
    details: { key: use.key, actions: shown(values) },
    at: [first, ...rest, use],
    subject: { statement, use, values, dead: true } satisfies Subject,
  });
}

/**
 * True where an action of the pattern has nothing to do with tags. One that can be told a tag (`aws:RequestTag`) passes,
 * as it does with Access Analyzer.
 */
function hasUntagged(pattern: string, { catalog }: RuleContext): boolean {
  return expandAction(pattern, catalog).some(({ service, actions }) =>
    actions.some((action) => !sendsKey(action, service, isTagKey)),
  );
}

function isTagKey(name: string): boolean {
  return /^aws:(?:ResourceTag\/|RequestTag\/|TagKeys$)/i.test(name);
}

function checkPairs(statement: Statement, use: ConditionKeyUse, ctx: RuleContext): void {
  const key = literalText(use.entry.key);
  if (key === undefined) return;
  const values = literals(statement.action).filter(({ text }) => {
    const parts = hasWildcard(text) ? undefined : actionParts(text);
    if (!parts || !listsPair(parts.prefix.toLowerCase(), parts.name, key)) return false;
    const service = ctx.catalog.service(parts.prefix);
    const action = service?.action(parts.name);
    // A key that the data does not have may be newer.
    if (!service || !action || !service.conditionKey(key)) return false;
    return !sendsKey(action, service, (name) => isKey(name, key));
  });
  const [first, ...rest] = values;
  if (!first) return;
  ctx.report({
    code: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    message: 'pair',
    details: { key, actions: shown(values) },
    at: [first, ...rest, valuesOf(use)],
    subject: { statement, use, values, dead: false } satisfies Subject,
  });
}

function isKey(template: string, key: string): boolean {
  return template.toLowerCase() === key.toLowerCase() || matchesKeyTemplate(template, key);
}

/** Access Analyzer names the value here, the whole list where there is one. */
function valuesOf(use: ConditionKeyUse): Location {
  return use.node ? { span: use.node.span, path: step(use.path?.parent, { value: use.key }) } : use;
}

function shown(values: readonly LiteralValue[]): string {
  return listedTexts(
    values.map(({ text }) => (hasWildcard(text) ? `some of \`${text}\`` : `\`${text}\``)),
    'and',
  );
}

function fixesFor({ statement, use, values, dead }: Subject): Fix[] {
  const list = statement.action!;
  const isAllow = effectOf(statement) === 'Allow';
  const details = { key: use.key, actions: values.map(({ text }) => text).join(', ') };
  if (values.some(({ text }) => hasWildcard(text))) return [];
  if (values.length === list.values.length) {
    const edits = [{ kind: 'removeCondition', statement, use }] as const;
    return [{ fix: isAllow ? 'dropAllow' : 'dropDeny', details, edits, safe: false }];
  }
  const remove = { kind: 'removeValues', list, values } as const;
  const apart = statementCopy(statement, { actions: values.map(({ text }) => text), without: use });
  const move: Fix[] = apart
    ? [
        {
          fix: isAllow ? 'moveAllowed' : 'moveDenied',
          details,
          edits: [remove, { kind: 'addStatement', policy: statement.policy, statement: apart }],
          safe: false,
        },
      ]
    : [];
  // What is removed was meant to be allowed, so that it takes a look though access stays the same.
  return isAllow && dead ? [...move, { fix: 'remove', details, edits: [remove], safe: false }] : move;
}
