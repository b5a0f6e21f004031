import ipaddr from 'ipaddr.js';

/** `true` or `false` in any case. */
export function isBoolean(text: string): boolean {
  return /^(true|false)$/i.test(text);
}

/** A whole or decimal number, perhaps with a sign. */
export function isNumber(text: string): boolean {
  return /^[+-]?(\d+(\.\d+)?|\.\d+)$/.test(text);
}

/** A date as the W3C profile of ISO 8601 writes it, or seconds since 1970. https://www.w3.org/TR/NOTE-datetime */
export function isDate(text: string): boolean {
  if (/^\d+(\.\d+)?$/.test(text)) return true;
  const match = DATE.exec(text);
  if (!match) return false;
  const [month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 24 && minute <= 59 && second <= 60;
}

const DATE =
  /^\d{4}-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?$/i;

/** An IPv4 or IPv6 address, alone or as a range in CIDR notation. https://www.rfc-editor.org/rfc/rfc4632 */
export function isIpRange(text: string): boolean {
  if (text.length > LONGEST_RANGE) return false;
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const bits = slash < 0 ? '0' : text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(bits)) return false;
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return Number(bits) <= 32;
  return ipaddr.IPv6.isValid(address) && Number(bits) <= 128;
}

/** Characters: an IPv6 address that ends as an IPv4 one has 45, and its prefix four more. */
const LONGEST_RANGE = 49;

/** Base64 with padding, as the Binary operator wants it. https://www.rfc-editor.org/rfc/rfc4648#section-4 */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
