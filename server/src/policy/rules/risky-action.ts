import type { ActionRisk } from '../access/grants/action-risk.ts';
import type { RiskyScopableAction } from '../access/grants/scopable-actions.ts';
import { type GivenActions, unboundedActions } from '../access/grants/unbounded-actions.ts';
import type { LiteralValue } from '../model/value.ts';
import { defineRule, type FindingType } from './rule.ts';

const leastPrivilege =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege';
const accessLevels =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html';

export const rule = defineRule({
  id: 'risky-action',
  summary: 'What hands out credentials, data or access is allowed on resources that are named',
  codes: {
    CREDENTIALS_EXPOSURE: 'SECURITY_WARNING',
    DATA_EXFILTRATION: 'WARNING',
    PERMISSIONS_MANAGEMENT: 'WARNING',
    RESOURCE_EXPOSURE: 'SECURITY_WARNING',
  },
  // Roles that read or manage everything of a kind are usual.
  defaults: { DATA_EXFILTRATION: 'hint', PERMISSIONS_MANAGEMENT: 'hint' },
  kinds: ['identity'],
  messages: {
    one: 'On every resource, `{action}` {does}. Name the resources, or limit them by a condition.',
    many: 'On every resource, `{action}` {does}; {others} as grave. Name the resources, or limit them by a condition.',
  },
  reference: {
    CREDENTIALS_EXPOSURE: leastPrivilege,
    DATA_EXFILTRATION: leastPrivilege,
    PERMISSIONS_MANAGEMENT: accessLevels,
    RESOURCE_EXPOSURE: leastPrivilege,
  },
  statement(statement, ctx) {
    const found = unboundedActions(statement, ctx.catalog);
    if (!found) return;
    const by = found.narrowing.inPart;
    for (const [code, { values, actions }] of byCode(found.given)) {
      const [first, ...others] = actions;
      const [value, ...more] = values;
      ctx.report({
        code,
        message: others.length > 0 ? 'many' : 'one',
        details: { action: first.name, does: first.risk.does, others: inWords(others) },
        at: [value, ...more, ...found.everything],
        ...(by.length > 0 ? { lowered: { to: LOWERED[code], by } } : {}),
      });
    }
  },
});

type Code = keyof typeof LOWERED;

const LOWERED = {
  CREDENTIALS_EXPOSURE: 'WARNING',
  DATA_EXFILTRATION: 'SUGGESTION',
  PERMISSIONS_MANAGEMENT: 'SUGGESTION',
  RESOURCE_EXPOSURE: 'WARNING',
} as const satisfies Readonly<Record<string, FindingType>>;

const CODES: Readonly<Record<ActionRisk['risk'], Code | undefined>> = {
  credentials: 'CREDENTIALS_EXPOSURE',
  data: 'DATA_EXFILTRATION',
  exposure: 'RESOURCE_EXPOSURE',
  permissions: 'PERMISSIONS_MANAGEMENT',
  elsewhere: undefined,
};

interface Alike {
  readonly values: [LiteralValue, ...LiteralValue[]];
  readonly actions: [RiskyScopableAction, ...RiskyScopableAction[]];
}

function byCode(given: readonly GivenActions[]): Map<Code, Alike> {
  const kinds = new Map<Code, Alike>();
  for (const { value, found } of given) {
    for (const one of found.risky) {
      const code = CODES[one.risk.risk];
      if (!code) continue;
      const alike = kinds.get(code);
      if (!alike) kinds.set(code, { values: [value], actions: [one] });
      else {
        if (!alike.values.includes(value)) alike.values.push(value);
        if (!alike.actions.some(({ action }) => action === one.action)) alike.actions.push(one);
      }
    }
  }
  return kinds;
}

const MOST_NAMES = 4;

function inWords(others: readonly RiskyScopableAction[]): string {
  const shown = others.slice(0, MOST_NAMES).map(({ name }) => `\`${name}\``);
  const more = others.length - shown.length;
  const last = more > 0 ? `${more} more` : shown.pop();
  return `${shown.length > 0 ? `${shown.join(', ')} and ` : ''}${last} ${others.length === 1 ? 'is' : 'are'}`;
}
