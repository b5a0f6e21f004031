import { randomBytes, randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * A unique id that begins with the prefix: 20 characters for access keys, 21 for all else.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function newId(prefix: string): string {
  const length = prefix === 'AKIA' || prefix === 'ASIA' ? 20 : 21;
  const random = Array.from({ length: length - prefix.length }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return prefix + random.join('');
}

/** A secret access key: 40 characters of Base64. */
export function newSecret(): string {
  return randomBytes(30).toString('base64');
}
