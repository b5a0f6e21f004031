import { isBase64 } from '../../model/value-format.ts';
import { rememberLast } from './remember-last.ts';
import type { ValueType } from './typed.ts';

/**
 * Bytes, written as Base64 in the policy and in the request.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals
 */
export const binaryType: ValueType<string> = {
  reads: 'Base64',
  advice: 'Encode the bytes',
  requested: rememberLast(readBytes),
  wanted: readBytes,
  holds: (requested, wanted) => requested === wanted,
};

/** The Base64 text itself, without the bits of its last character that stand for no byte. */
function readBytes(text: string): string | undefined {
  if (!isBase64(text)) return undefined;
  const bare = text.replace(/=+$/, '');
  const spare = SPARE_BITS[bare.length % 4]!;
  const last = ALPHABET.indexOf(bare.at(-1) ?? '');
  return spare === 0 ? bare : bare.slice(0, -1) + ALPHABET[(last >> spare) << spare];
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** By the number of characters behind the last four. */
const SPARE_BITS = [0, 0, 4, 2];
