import type { Span } from '../../text/span.ts';
import type { Cursor, SlotInsertion } from '../cursor.ts';
import { endWithoutPunctuation } from '../scalar.ts';
import { escapeSnippet, isTemplate, type Plain, type Template } from '../template.ts';
import type { ScalarNode } from '../tree.ts';
import { point, withCommas } from './commas.ts';
import { printJson } from './printer.ts';
import { encodeString } from './string.ts';
import { styleOf } from './style.ts';

/**
 * Any value at the cursor. Inside quotes a text takes the place of what is between them, and of the closing one, so that
 * the cursor ends behind it. A list where an item belongs
 * gives its items, and a map inside the brackets of an empty one gives its entries.
 */
export function insertJsonValue(text: string, cursor: Cursor, value: Plain): SlotInsertion | undefined {
  const { slot } = cursor;
  if (slot.kind === 'none') return undefined;
  if (slot.kind === 'key') return insertIntoEmptyMap(text, cursor, value);
  if (typeof value === 'string' || (typeof value === 'object' && value !== null && isTemplate(value))) {
    const { span, before, after, also, isQuoted } = textFrame(text, cursor);
    const printed = print(text, value);
    return { span, snippet: before + (isQuoted ? printed.slice(1) : printed) + after, also };
  }
  const items = slot.kind === 'item' && Array.isArray(value) ? (value as readonly Plain[]) : [value];
  const printed = items.map((item) => print(text, item)).join(',\n');
  const { scalar } = slot;
  if (!scalar) {
    return withCommas(text, cursor, { span: point(cursor.offset), snippet: leadOf(text, cursor) + printed });
  }
  const { end } = writtenText(text, scalar, cursor.offset);
  return withCommas(text, cursor, { span: { start: scalar.span.start, end }, snippet: printed }, end);
}

/** What surrounds a text at the cursor, whatever the text. */
interface TextFrame {
  readonly span: Span;
  readonly before: string;
  readonly after: string;
  readonly also: SlotInsertion['also'];
  /** True where the opening quote is there already. */
  readonly isQuoted: boolean;
}

/** Kept per cursor: a list writes hundreds of texts at one. */
const frames = new WeakMap<Cursor, TextFrame>();

function textFrame(text: string, cursor: Cursor): TextFrame {
  let frame = frames.get(cursor);
  if (!frame) {
    frame = makeTextFrame(text, cursor);
    frames.set(cursor, frame);
  }
  return frame;
}

/** Stands for the text while its surroundings are worked out. */
const TEXT = '\u0000';

function makeTextFrame(text: string, cursor: Cursor): TextFrame {
  const { slot, offset } = cursor;
  const scalar = slot.kind === 'none' || slot.kind === 'key' ? undefined : slot.scalar;
  const written = scalar && writtenText(text, scalar, offset);
  const own = written && scalar ? { start: scalar.span.start, end: written.end } : point(offset);
  const span = { start: written?.inside?.start ?? own.start, end: own.end };
  const lead = scalar ? '' : leadOf(text, cursor);
  const { snippet, also } = withCommas(text, cursor, { span, snippet: lead + TEXT });
  const [before = '', after = ''] = snippet.split(TEXT);
  return { span, before, after, also, isQuoted: written?.inside !== undefined };
}

/** Values stand one blank behind their colon. */
function leadOf(text: string, { slot, offset }: Cursor): string {
  return slot.kind === 'value' && text[offset - 1] === ':' ? ' ' : '';
}

/**
 * `"key": value` in a key slot. Where a colon follows, the key alone, unless nothing is written behind the colon but empty
 * quotes or brackets, which the value replaces.
 */
export function insertJsonEntry(
  text: string,
  cursor: Cursor,
  key: string | Template,
  value: Plain,
): SlotInsertion | undefined {
  const { slot } = cursor;
  if (slot.kind !== 'key') return undefined;
  const printedKey = print(text, key);
  const entry = `${printedKey}: ${print(text, value)}`;
  if (!slot.entry) return withCommas(text, cursor, { span: point(cursor.offset), snippet: entry });
  const { key: scalar, value: old } = slot.entry;
  const { start } = scalar.span;
  const written = writtenText(text, scalar, cursor.offset);
  if (!isColonNext(text, scalar.span.end))
    return withCommas(text, cursor, { span: { start, end: written.end }, snippet: entry }, written.end);
  if (old && isBlank(text, { start: scalar.span.end, end: old.span.end }))
    return withCommas(text, cursor, { span: { start, end: old.span.end }, snippet: entry });
  const renamed = written.inside
    ? { span: written.inside, snippet: printedKey.slice(1, written.closed ? -1 : undefined) }
    : { span: scalar.span, snippet: printedKey };
  return { ...withCommas(text, cursor, renamed, slot.entry.span.end), keyAlone: true };
}

/** A colon with empty quotes or brackets behind it, on one line: a place to fill in. */
function isBlank(text: string, { start, end }: Span): boolean {
  return (
    end - start < 40 &&
    /^[ \t]*:[ \t]*(?:""|\{[ \t]*\}|\[[ \t]*(?:"")?[ \t]*\])$/.test(text.slice(start, end))
  );
}

/** Entries between the brackets of a map that holds nothing yet but the key at the cursor. */
function insertIntoEmptyMap(text: string, { slot, offset }: Cursor, value: Plain): SlotInsertion | undefined {
  if (slot.kind !== 'key' || typeof value !== 'object' || value === null) return undefined;
  if (isTemplate(value) || Array.isArray(value)) return undefined;
  const { map, entry } = slot;
  if (map.entries.some((one) => one !== entry)) return undefined;
  if (entry && (entry.value || isColonNext(text, entry.key.span.end))) return undefined;
  const span = entry
    ? { start: entry.span.start, end: writtenText(text, entry.key, offset).end }
    : point(offset);
  const indent = indentOf(text);
  const lines = print(text, value).split('\n').slice(1, -1);
  const startsLine = /[\r\n][ \t]*$/.test(text.slice(map.span.start, span.start));
  const entries = lines.map((line) => (startsLine ? line.slice(indent.length) : line)).join('\n');
  const endsLine = /^[ \t]*[\r\n]/.test(text.slice(span.end)) && map.closed;
  const snippet = (startsLine ? '' : '\n') + entries + (endsLine ? '' : '\n') + (map.closed ? '' : '\\}');
  return { span, snippet, also: [] };
}

/** Editors indent the further lines of a snippet like the line it goes into, so none is added here. */
function print(text: string, value: Plain): string {
  // A list writes hundreds of names, in which there is nothing to escape.
  if (typeof value === 'string')
    return /^[\w:*./-]*$/.test(value) ? `"${value}"` : escapeSnippet(encodeString(value));
  if (typeof value !== 'object' || value === null || isTemplate(value)) return printJson(value, ONE_LINE);
  return printJson(value, { style: { eol: '\n', indent: indentOf(text) }, indent: '', snippet: true });
}

/** Editors write the tabs of a snippet as the user indents, which is right where the text shows no other way. */
function indentOf(text: string): string {
  return styleOf(text, '\t').indent;
}

const ONE_LINE = { style: { eol: '\n', indent: '' }, indent: '', snippet: true };

interface WrittenText {
  /** What stands between the quotes, if the cursor does. */
  readonly inside: Span | undefined;
  readonly closed: boolean;
  /** Past the closing quote; where that is missing, past what certainly belongs to the text. */
  readonly end: number;
}

function writtenText(text: string, { span, wellFormed }: ScalarNode, offset: number): WrittenText {
  const quoted = text[span.start] === '"';
  const end = quoted && !wellFormed ? unclosedEnd(text, span, offset) : span.end;
  const contentEnd = quoted && wellFormed ? end - 1 : end;
  const inside = quoted && offset > span.start && offset <= contentEnd;
  return {
    inside: inside ? { start: span.start + 1, end: contentEnd } : undefined,
    closed: wellFormed,
    end,
  };
}

/** Without its closing quote a string takes in the commas and brackets up to the end of the line; these stay. */
function unclosedEnd(text: string, span: Span, offset: number): number {
  const line = text.slice(span.start, span.end);
  const variable = line.lastIndexOf('${');
  const variableEnd = variable < 0 ? 0 : line.indexOf('}', variable) + 1;
  return Math.max(offset, span.start + Math.max(endWithoutPunctuation(line), variableEnd));
}

function isColonNext(text: string, offset: number): boolean {
  return /^\s*:/.test(text.slice(offset, offset + 40));
}
