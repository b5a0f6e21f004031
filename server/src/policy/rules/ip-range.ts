import ipaddr from 'ipaddr.js';
import { ipRangesOf } from '../access/conditions/ip-ranges.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import type { LiteralValue } from '../model/value.ts';
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
    for (const value of ipRangesOf(use)) {
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

/** The range from its first address; undefined where it is written so, or is one address. */
function firstAddress(text: string): string | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const [address, bits] = [text.slice(0, slash), text.slice(slash)];
  const written = ipaddr.parse(address);
  if (isFirst(written.toByteArray(), Number(bits.slice(1)))) return undefined;
  const isV6 = written.kind() === 'ipv6';
  const first = isV6 ? ipaddr.IPv6.networkAddressFromCIDR(text) : ipaddr.IPv4.networkAddressFromCIDR(text);
  return `${first.toString()}${bits}`;
}

/** Whether all bits behind the prefix are 0. */
function isFirst(bytes: readonly number[], prefix: number): boolean {
  return bytes.every((byte, index) => {
    const kept = Math.min(8, Math.max(0, prefix - index * 8));
    return (byte & (0xff >> kept)) === 0;
  });
}
