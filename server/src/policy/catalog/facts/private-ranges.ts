import type { FactSource } from './source.ts';

/** Addresses that no request from the internet comes from, so that `aws:SourceIp` never holds them. */
export const PRIVATE_RANGES: readonly { readonly network: string; readonly bits: number }[] = [
  { network: '10.0.0.0', bits: 8 },
  { network: '172.16.0.0', bits: 12 },
  { network: '192.168.0.0', bits: 16 },
  { network: 'fc00::', bits: 7 },
];

/** The IPv4 ranges; the IPv6 one is that of https://www.rfc-editor.org/rfc/rfc4193 */
export const PRIVATE_RANGES_SOURCE: FactSource = {
  page: 'https://www.rfc-editor.org/rfc/rfc1918#section-3',
  checked: '2026-11-22',
};
