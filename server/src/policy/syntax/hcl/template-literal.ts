import type { LiteralPart } from '../tree.ts';

/**
 * The literal part of an HCL template.
 *
 * @param raw as written between quotes and interpolations
 * @param start document offset of its first character
 */
export function decodeTemplate(raw: string, start: number): LiteralPart {
  const span = { start, end: start + raw.length };
  if (!/[\\]|\$\$\{|%%\{/.test(raw)) return { kind: 'literal', text: raw, span };
  let text = '';
  const offsets: number[] = [];
  for (let i = 0; i < raw.length; ) {
    const [decoded, length] = decodeAt(raw, i);
    for (let unit = 0; unit < decoded.length; unit++) offsets.push(start + i);
    text += decoded;
    i += length;
  }
  offsets.push(span.end);
  return { kind: 'literal', text, span, offsets };
}

/** The text as it is written in an HCL template, without quotes. */
export function encodeTemplate(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  return escaped.replace(/([$%])\{/g, '$1$1{');
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function decodeAt(raw: string, at: number): [decoded: string, length: number] {
  const two = raw.slice(at, at + 3);
  if (two === '$${' || two === '%%{') return [two.slice(1), 3];
  if (raw[at] !== '\\') return [raw[at]!, 1];
  const letter = raw[at + 1] ?? '';
  const length = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  const digits = raw.slice(at + 2, at + 2 + length);
  const code =
    /^[\da-f]+$/i.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : Infinity;
  if (code <= 0x10ffff) return [String.fromCodePoint(code), length + 2];
  const simple = SIMPLE[letter];
  return simple === undefined ? ['\\', 1] : [simple, 2];
}
