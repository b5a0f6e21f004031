import ipaddr from 'ipaddr.js';
import { isIpRange } from '../../model/value-format.ts';
import { rememberLast } from './remember-last.ts';
import type { ValueType } from './typed.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [network: Address, bits: number];

/**
 * Addresses of the request, and ranges of the policy in CIDR notation. Bits of a range behind its prefix are ignored, and
 * an address without prefix is a range of one.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export const ipAddressType: ValueType<Address, Range> = {
  reads: 'IP addresses',
  advice: 'Write it as in 203.0.113.7 or 2001:db8::/32',
  requested: rememberLast(readAddress),
  wanted: readRange,
  holds: (address, [network, bits]) => address.kind() === network.kind() && address.match(network, bits),
  reachesAll: (ranges) =>
    ['ipv4', 'ipv6'].every((kind) => ranges.some(([network, bits]) => network.kind() === kind && bits === 0)),
};

function readAddress(text: string): Address | undefined {
  return text.includes('/') || !isIpRange(text) ? undefined : addressOf(text);
}

function readRange(text: string): Range | undefined {
  if (!isIpRange(text)) return undefined;
  const [address = '', bits] = text.split('/');
  const network = addressOf(address);
  return [network, bits === undefined ? network.toByteArray().length * 8 : Number(bits)];
}

/** The library's own parser tries notations that are none here, and takes several times as long. */
function addressOf(text: string): Address {
  return text.includes(':') ? ipaddr.IPv6.parse(text) : new ipaddr.IPv4(text.split('.').map(Number));
}
