import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SECONDS = 30;

/**
 * The six digits of a virtual MFA device at a moment: RFC 6238 with SHA-1 and steps of 30 seconds.
 *
 * @param seed Base32
 */
export function totp(seed: string, at: Date): string {
  return codeOfStep(seed, stepAt(at));
}

/** True where the digits are those of now, or of a step before or after, as clocks differ. */
export function isTotp(seed: string, code: string, now: Date): boolean {
  return [-1, 0, 1].some((offset) => codeOfStep(seed, stepAt(now) + offset) === code);
}

/** True where the two are codes of two consecutive steps around now. */
export function areConsecutiveTotps(seed: string, codes: readonly [string, string], now: Date): boolean {
  return [-2, -1, 0, 1].some(
    (offset) =>
      codeOfStep(seed, stepAt(now) + offset) === codes[0] &&
      codeOfStep(seed, stepAt(now) + offset + 1) === codes[1],
  );
}

/** A seed of 64 characters, as AWS's, from as many characters of chance. */
export function base32Seed(chance: string): string {
  return [...chance]
    .map((character) => ALPHABET[character.charCodeAt(0) % 32])
    .join('')
    .slice(0, 64);
}

function stepAt(moment: Date): number {
  return Math.floor(moment.getTime() / 1000 / SECONDS);
}

function codeOfStep(seed: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', bytesOf(seed)).update(counter).digest();
  const offset = digest.at(-1)! & 0xf;
  const code = (digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return String(code).padStart(6, '0');
}

function bytesOf(seed: string): Buffer {
  const bits = [...seed]
    .map((character) => ALPHABET.indexOf(character).toString(2).padStart(5, '0'))
    .join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
