import { reachOfSentKey, widening } from '../access/grants/widening.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, conditionKeys, literals, type Statement } from '../model/policy.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'vpc-id',
  summary: 'aws:SourceVpc and aws:SourceVpce are compared with IDs of VPCs and of VPC endpoints',
  codes: { INVALID_VPC_FORMAT: 'ERROR', INVALID_VPCE_FORMAT: 'ERROR' },
  messages: {
    format:
      '`{value}` is not the ID of a {thing}, so it never matches. Write `{prefix}` and the 8 or 17 letters and digits behind it.',
    other:
      '`{value}` is the ID of a {other}, and `{key}` holds that of a {thing}, so it never matches. Use `{otherKey}` for it.',
  },
  fixes: { key: 'Change to {to}{wider}' },
  reference: {
    INVALID_VPC_FORMAT: awsCheck('error', 'invalid-vpc-format'),
    INVALID_VPCE_FORMAT: awsCheck('error', 'invalid-vpce-format'),
  },
  condition(use, ctx) {
    const kind = KINDS.get(use.key.toLowerCase());
    if (!kind || parseOperator(use.operator.text).operator?.family !== 'String') return;
    for (const value of literals(use)) {
      // Wildcards and variables have checks of their own.
      if (hasWildcard(value.text) || value.text.includes('${') || kind.id.test(value.text)) continue;
      const other = [...KINDS.values()].find(({ id }) => id.test(value.text));
      ctx.report({
        code: kind.code,
        message: other ? 'other' : 'format',
        details: {
          key: use.key,
          value: value.text,
          thing: kind.thing,
          prefix: kind.prefix,
          other: other?.thing ?? '',
          otherKey: other?.key ?? '',
        },
        at: [value],
        subject: other && { use, statement: ctx.statement, other },
      });
    }
  },
  fix({ subject }): Fix[] {
    if (!subject) return [];
    const { use, statement, other } = subject as Subject;
    const isTaken = conditionKeys(statement).some(
      ({ key, operator }) => operator === use.operator && key.toLowerCase() === other.key.toLowerCase(),
    );
    const areAllOther =
      literals(use).length === use.values.length && literals(use).every(({ text }) => other.id.test(text));
    if (isTaken || !areAllOther) return [];
    const details = { to: other.key, wider: widening(statement, reachOfSentKey(use.operator.text)) };
    return [{ fix: 'key', details, edits: [{ kind: 'setConditionKey', use, key: other.key }], safe: false }];
  },
});

interface Subject {
  readonly use: ConditionKeyUse;
  readonly statement: Statement;
  /** What the values are IDs of. */
  readonly other: Kind;
}

interface Kind {
  readonly key: string;
  readonly code: string;
  readonly thing: string;
  readonly prefix: string;
  readonly id: RegExp;
}

const KINDS: ReadonlyMap<string, Kind> = new Map(
  [
    kind('aws:SourceVpc', 'INVALID_VPC_FORMAT', 'VPC', 'vpc-'),
    kind('aws:SourceVpce', 'INVALID_VPCE_FORMAT', 'VPC endpoint', 'vpce-'),
  ].map((one) => [one.key.toLowerCase(), one]),
);

function kind(key: string, code: string, thing: string, prefix: string): Kind {
  return { key, code, thing, prefix, id: new RegExp(`^${prefix}([0-9a-z]{8}|[0-9a-z]{17})$`, 'i') };
}
