import ipaddr from 'ipaddr.js';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { literals } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { isIpRange } from '../model/value-format.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'ip-range',
  summary: 'Ranges of IP addresses begin at their first address',
  codes: { IMPROVE_IP_RANGE: 'SUGGESTION' },
  messages: {
    bits: '`{value}` is read as the whole range `{range}`: what stands behind the first {bits} bits does not count. Write the range, or a longer prefix if fewer addresses are meant.',
  },
  fixes: { range: 'Change to {range}' },
  reference: awsCheck('suggestion', 'improve-ip-range'),
  condition(use, ctx) {
    const { canonical, operator } = parseOperator(use.operator.text);
    if (!canonical || operator?.family !== 'IpAddress') return;
    for (const value of literals(use)) {
      const range = firstAddress(value.text);
      if (!range) continue;
      ctx.report({
        code: 'IMPROVE_IP_RANGE',
        message: 'bits',
        details: { value: value.text, range, bits: value.text.slice(value.text.indexOf('/') + 1) },
        at: [value],
        subject: value,
      });
    }
  },
  fix({ details, subject }): Fix[] {
    const value = subject as LiteralValue;
    const range = details!.range!;
    const edits = [{ kind: 'replaceText', value, start: 0, end: value.text.length, text: range }] as const;
    return [{ fix: 'range', details: { range }, edits, safe: true }];
  },
});

/** The range from its first address; undefined where it is written so, or is none. */
function firstAddress(text: string): string | undefined {
  const slash = text.indexOf('/');
  if (slash < 0 || !isIpRange(text)) return undefined;
  const [address, bits] = [text.slice(0, slash), text.slice(slash)];
  const isV6 = address.includes(':');
  const written = isV6 ? ipaddr.IPv6.parse(address) : ipaddr.IPv4.parse(address);
  const first = isV6 ? ipaddr.IPv6.networkAddressFromCIDR(text) : ipaddr.IPv4.networkAddressFromCIDR(text);
  return written.toString() === first.toString() ? undefined : `${first.toString()}${bits}`;
}
