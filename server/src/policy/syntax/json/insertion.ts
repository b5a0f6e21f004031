import type { Span } from '../../text/span.ts';
import type { Cursor, SlotInsertion } from '../cursor.ts';
import { escapeSnippet, type Plain, type Template } from '../template.ts';
import type { ScalarNode } from '../tree.ts';
import { printJson } from './printer.ts';
import { styleOf } from './style.ts';

/** Any value at the cursor. Inside quotes a text takes the place of what is between them. */
export function insertJsonValue(text: string, cursor: Cursor, value: Plain): SlotInsertion | undefined {
  const { slot } = cursor;
  if (slot.kind === 'none' || slot.kind === 'key') return undefined;
  const printed = print(text, value);
  const inner = slot.scalar && insideQuotes(text, slot.scalar, cursor.offset);
  if (slot.scalar && inner && printed.startsWith('"')) {
    return withCommas(text, cursor, {
      span: inner.span,
      snippet: printed.slice(1, inner.closed ? -1 : undefined),
    });
  }
  if (slot.scalar) return withCommas(text, cursor, { span: slot.scalar.span, snippet: printed });
  const lead = slot.kind === 'value' && text[cursor.offset - 1] === ':' ? ' ' : '';
  return withCommas(text, cursor, { span: point(cursor.offset), snippet: lead + printed });
}

/** `"key": value` in a key slot; the key alone where a colon follows it already. */
export function insertJsonEntry(
  text: string,
  cursor: Cursor,
  key: string | Template,
  value: Plain,
): SlotInsertion | undefined {
  const { slot } = cursor;
  if (slot.kind !== 'key') return undefined;
  const printedKey = print(text, key);
  const tail = `: ${print(text, value)}`;
  if (!slot.entry)
    return withCommas(text, cursor, { span: point(cursor.offset), snippet: printedKey + tail });
  const written = slot.entry.key;
  const inner = insideQuotes(text, written, cursor.offset);
  if (/^\s*:/.test(text.slice(written.span.end, written.span.end + 40))) {
    return inner
      ? { span: inner.span, snippet: printedKey.slice(1, inner.closed ? -1 : undefined), also: [] }
      : { span: written.span, snippet: printedKey, also: [] };
  }
  if (!inner) return withCommas(text, cursor, { span: written.span, snippet: printedKey + tail });
  // The edit takes the closing quote too, so that placeholders behind it are part of the same snippet.
  const span = { start: inner.span.start, end: written.span.end };
  return withCommas(text, cursor, { span, snippet: printedKey.slice(1) + tail });
}

/** Editors indent the further lines of a snippet like the line it goes into, so none is added here. */
function print(text: string, value: Plain): string {
  return printJson(value, { style: { ...styleOf(text), eol: '\n' }, indent: '', snippet: true });
}

/** What stands between the quotes of a string, if the cursor does. */
function insideQuotes(
  text: string,
  scalar: ScalarNode,
  offset: number,
): { span: Span; closed: boolean } | undefined {
  const { start, end } = scalar.span;
  const contentEnd = scalar.wellFormed ? end - 1 : end;
  if (text[start] !== '"' || offset <= start || offset > contentEnd) return undefined;
  return { span: { start: start + 1, end: contentEnd }, closed: scalar.wellFormed };
}

/** Adds the commas that the insertion makes necessary before and after it. */
function withCommas(
  text: string,
  cursor: Cursor,
  insertion: { readonly span: Span; readonly snippet: string },
): SlotInsertion {
  const { previous, own, next } = neighbours(cursor);
  const also: { span: Span; newText: string }[] = [];
  const ownSpan = own ?? insertion.span;
  if (previous && !hasComma(text, previous.end, ownSpan.start)) {
    also.push({ span: point(previous.end), newText: ',' });
  }
  if (!next || hasComma(text, ownSpan.end, next.start)) return { ...insertion, also };
  if (ownSpan.end > insertion.span.end)
    return { ...insertion, also: [...also, { span: point(ownSpan.end), newText: ',' }] };
  const gap = text.slice(insertion.span.end, next.start) === '' ? ', ' : ',';
  return { ...insertion, snippet: insertion.snippet + escapeSnippet(gap), also };
}

interface Neighbours {
  readonly previous?: Span | undefined;
  /** What is begun at the cursor already. */
  readonly own?: Span | undefined;
  readonly next?: Span | undefined;
}

function neighbours({ slot }: Cursor): Neighbours {
  switch (slot.kind) {
    case 'key': {
      const { entries } = slot.map;
      const after = slot.entry ? slot.index + 1 : slot.index;
      return { previous: entries[slot.index - 1]?.span, own: slot.entry?.span, next: entries[after]?.span };
    }
    case 'value': {
      const { entries } = slot.map;
      const index = entries.indexOf(slot.entry);
      return { previous: undefined, own: slot.scalar?.span, next: entries[index + 1]?.span };
    }
    case 'item': {
      const after = slot.scalar ? slot.index + 1 : slot.index;
      const { items } = slot.seq;
      return { previous: items[slot.index - 1]?.span, own: slot.scalar?.span, next: items[after]?.span };
    }
    default:
      return {};
  }
}

function hasComma(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to).replace(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, '');
  return between.includes(',');
}

function point(offset: number): Span {
  return { start: offset, end: offset };
}
