import type { LiteralPart } from '../tree.ts';

/**
 * The literal part of a JSON string.
 *
 * @param raw what stands between the quotes
 * @param start document offset of its first character
 */
export function decodeString(raw: string, start: number): LiteralPart {
  const span = { start, end: start + raw.length };
  if (!raw.includes('\\')) return { kind: 'literal', text: raw, span };
  let text = '';
  const offsets: number[] = [];
  for (let i = 0; i < raw.length; ) {
    const at = start + i;
    const [decoded, length] = raw[i] === '\\' ? decodeEscape(raw, i) : [raw[i]!, 1];
    text += decoded;
    for (let unit = 0; unit < decoded.length; unit++) offsets.push(at);
    i += length;
  }
  offsets.push(span.end);
  return { kind: 'literal', text, span, offsets };
}

/** The text as a JSON string with its quotes. */
export function encodeString(text: string): string {
  return JSON.stringify(text);
}

const SIMPLE: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** An escape that JSON does not know stands for itself; the scanner reports it. */
function decodeEscape(raw: string, at: number): [decoded: string, length: number] {
  const letter = raw[at + 1];
  if (letter === undefined) return ['\\', 1];
  if (letter === 'u') {
    const hex = raw.slice(at + 2, at + 6);
    return /^[0-9a-fA-F]{4}$/.test(hex) ? [String.fromCharCode(Number.parseInt(hex, 16)), 6] : ['\\', 1];
  }
  const simple = SIMPLE[letter];
  return simple === undefined ? ['\\', 1] : [simple, 2];
}
