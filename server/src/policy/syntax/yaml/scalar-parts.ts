import type { LiteralPart } from '../tree.ts';

/**
 * The literal part of a YAML scalar: its value, with the document offset of every character.
 *
 * @param raw the scalar as written, quotes or block header included
 * @param start document offset of its first character
 */
export function yamlLiteral(raw: string, value: string, start: number): LiteralPart {
  const quote = raw[0] === '"' || raw[0] === "'" ? 1 : 0;
  const inner = { start: start + quote, end: start + raw.length - quote };
  if (raw.slice(quote, raw.length - quote) === value) return { kind: 'literal', text: value, span: inner };
  const header = raw[0] === '|' || raw[0] === '>' ? raw.indexOf('\n') + 1 : quote;
  const offsets: number[] = [];
  let at = header;
  for (const unit of value.split('')) {
    at = nextOccurrence(raw, at, unit);
    offsets.push(start + Math.min(at, raw.length - quote));
    at += escapeLength(raw, at, quote);
  }
  offsets.push(inner.end);
  return { kind: 'literal', text: value, span: { start: start + header, end: inner.end }, offsets };
}

/** Where the decoded character is written, past the white space and escapes that folding and quoting brought in. */
function nextOccurrence(raw: string, from: number, unit: string): number {
  const isSpace = /\s/.test(unit);
  for (let at = from; at < raw.length; at++) {
    const c = raw[at]!;
    if (c === unit || c === '\\') return at;
    if (isSpace && /\s/.test(c)) return at;
    if (!/\s/.test(c)) return from;
  }
  return from;
}

/** How many written characters make up the decoded one at `at`. */
function escapeLength(raw: string, at: number, quote: number): number {
  if (quote === 0) return 1;
  if (raw[0] === "'") return raw[at] === "'" && raw[at + 1] === "'" ? 2 : 1;
  if (raw[at] !== '\\') return 1;
  return { x: 4, u: 6, U: 10 }[raw[at + 1] ?? ''] ?? 2;
}
