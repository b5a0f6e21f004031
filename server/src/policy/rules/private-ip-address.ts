import ipaddr from 'ipaddr.js';
import { ipRangesOf } from '../access/conditions/ip-ranges.ts';
import { reachOfSentKey, widening } from '../access/grants/widening.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { PRIVATE_RANGES } from '../catalog/facts/private-ranges.ts';
import { type ConditionKeyUse, conditionKeys, type Statement } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'private-ip-address',
  summary: 'aws:SourceIp is compared with public addresses',
  codes: {
    PRIVATE_IP_ADDRESS: 'ERROR',
    PRIVATE_NOT_IP_ADDRESS: 'ERROR',
    PRIVATE_IP_ADDRESS_SUBSET: 'SUGGESTION',
    PRIVATE_NOT_IP_ADDRESS_SUBSET: 'SUGGESTION',
  },
  messages: {
    never:
      '`{key}` is the public address of the caller, and only private ranges are listed, so the condition never holds. Use `aws:VpcSourceIp` for requests through a VPC endpoint.',
    always:
      '`{key}` is the public address of the caller, and only private ranges are excluded, so the condition always holds. Use `aws:VpcSourceIp` for requests through a VPC endpoint.',
    some: '`{key}` is the public address of the caller, so `{private}` makes no difference. Use `aws:VpcSourceIp` for private addresses.',
  },
  fixes: {
    key: 'Change to aws:VpcSourceIp{wider}',
    move: 'Move the private ranges to aws:VpcSourceIp{wider}',
    remove: 'Remove the private ranges',
  },
  reference: {
    PRIVATE_IP_ADDRESS: awsCheck('error', 'private-ip-address'),
    PRIVATE_NOT_IP_ADDRESS: awsCheck('error', 'private-not-ip-address'),
    PRIVATE_IP_ADDRESS_SUBSET: awsCheck('suggestion', 'private-ip-address-subset'),
    PRIVATE_NOT_IP_ADDRESS_SUBSET: awsCheck('suggestion', 'private-not-ip-address-subset'),
  },
  condition(use, ctx) {
    if (use.key.toLowerCase() !== 'aws:sourceip') return;
    const { operator } = parseOperator(use.operator.text);
    if (operator?.family !== 'IpAddress') return;
    const ranges = ipRangesOf(use);
    const privates = ranges.filter(({ text }) => isPrivate(text));
    if (privates.length === 0) return;
    const isMixed = privates.length < ranges.length;
    // What cannot be read may be a public range.
    if (!isMixed && ranges.length < use.values.length) return;
    ctx.report({
      code: `PRIVATE_${operator.negated ? 'NOT_' : ''}IP_ADDRESS${isMixed ? '_SUBSET' : ''}`,
      message: isMixed ? 'some' : operator.negated ? 'always' : 'never',
      details: { key: use.key, private: privates[0]!.text },
      at: [use],
      subject: {
        use,
        privates,
        isMixed,
        negated: operator.negated,
        statement: ctx.statement,
      } satisfies Subject,
    });
  },
  fix({ subject }): Fix[] {
    const { use, privates, isMixed, negated, statement } = subject as Subject;
    if (!isMixed) {
      const edits = [{ kind: 'setConditionKey', use, key: 'aws:VpcSourceIp' }] as const;
      const wider = widening(statement, reachOfSentKey(use.operator.text));
      return [{ fix: 'key', details: { wider }, edits, safe: false }];
    }
    const removal = { kind: 'removeValues', list: use, values: privates } as const;
    // They were meant to count, which nobody sees once they are gone.
    const remove: Fix = { fix: 'remove', edits: [removal], safe: false };
    const isCompared = conditionKeys(statement).some(({ key }) => key.toLowerCase() === VPC_SOURCE_IP);
    if (!negated || isCompared) return [remove];
    // Two that exclude hold together where neither address is listed; two that include would have to be in both.
    const values = privates.map(({ text }) => text);
    const operator = use.operator.text;
    const addition = { kind: 'addCondition', statement, operator, key: 'aws:VpcSourceIp', values } as const;
    const wider = widening(statement, 'less');
    return [{ fix: 'move', details: { wider }, edits: [removal, addition], safe: false }, remove];
  },
});

const VPC_SOURCE_IP = 'aws:vpcsourceip';

interface Subject {
  readonly use: ConditionKeyUse;
  readonly privates: readonly LiteralValue[];
  readonly isMixed: boolean;
  readonly negated: boolean;
  readonly statement: Statement;
}

/** True where the range lies in a private one as a whole. */
function isPrivate(range: string): boolean {
  const [written = '', bits] = range.split('/');
  const address = ipaddr.parse(written);
  const prefix = bits === undefined ? address.toByteArray().length * 8 : Number(bits);
  networks ??= PRIVATE_RANGES.map(({ network, bits }) => ({ network: ipaddr.parse(network), bits }));
  return networks.some(
    ({ network, bits: least }) =>
      prefix >= least && network.kind() === address.kind() && address.match(network, least),
  );
}

/** Read when the first address is: every start of the program would wait for it. */
let networks:
  | readonly { readonly network: ReturnType<typeof ipaddr.parse>; readonly bits: number }[]
  | undefined;
