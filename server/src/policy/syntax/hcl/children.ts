import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/text-edit.ts';
import { changeCommaList } from '../comma-list.ts';
import type { Plain } from '../template.ts';
import type { Entry, MapNode, SeqNode } from '../tree.ts';
import { printBlock, printHcl, printKey } from './printer.ts';

/** An entry to be written before the one now at `index`. */
export interface EntryInsertion {
  readonly index: number;
  readonly key: string;
  readonly value: Plain;
  readonly block?: boolean | undefined;
}

export type ItemInsertion = Pick<EntryInsertion, 'index' | 'value'>;

export interface EntryChanges {
  readonly inserted: readonly EntryInsertion[];
  /** Starts of the entries that go. */
  readonly removed: ReadonlySet<number>;
}

const LONGEST_LINE = 120;

/** Text edits that change what a body or an object holds: a line each, or one line with commas where it is written so. */
export function changeEntries(text: string, map: MapNode, changes: EntryChanges): TextEdit[] {
  const isLine = map.entries.length > 0 && !text.slice(map.span.start, map.span.end).includes('\n');
  return isLine ? changeLine(text, map, changes) : changeLines(text, map, changes);
}

function changeLine(text: string, map: MapNode, { inserted, removed }: EntryChanges): TextEdit[] {
  const { entries, span } = map;
  const left = entries.filter((entry) => !removed.has(entry.span.start));
  if (inserted.length === 0) {
    const children = entries.map((entry) => entry.span);
    const list = { text, children, start: span.start + 1, gap: ' ', line: ' ', commentsIn: () => [] };
    return changeCommaList(list, removed, []);
  }
  const written = left.map((entry) => text.slice(entry.span.start, entry.span.end));
  const outer = indentAt(text, span.start);
  const inner = `${outer}  `;
  // Where all of it fits nothing moves; else each entry gets a line. What stands there is untouched, for edits within it.
  const short = inserted.map((one) => printEntry(text, map, one, inner, true));
  const length = lineLength(text, span) + short.reduce((sum, one) => sum + one.length + 2, 0);
  const fits = length <= LONGEST_LINE && !inserted.some(({ block }) => block);
  const pieces = fits ? short : inserted.map((one) => printEntry(text, map, one, inner, false));
  const [lead, between, tail] = fits ? [' ', ', ', ' '] : [`\n${inner}`, `\n${inner}`, `\n${outer}`];
  const out: TextEdit[] = [];
  let at = span.start + 1;
  let before = lead;
  let pending = '';
  for (const [index, entry] of entries.entries()) {
    for (const [order, one] of inserted.entries()) {
      if (one.index !== index) continue;
      pending += before + pieces[order]!;
      before = between;
    }
    if (removed.has(entry.span.start)) continue;
    out.push({ span: { start: at, end: entry.span.start }, newText: pending + before });
    at = entry.span.end;
    pending = '';
    before = between;
  }
  for (const [order, one] of inserted.entries()) {
    if (one.index < entries.length) continue;
    pending += before + pieces[order]!;
    before = between;
  }
  const end = map.closed ? span.end - 1 : span.end;
  out.push({
    span: { start: at, end },
    newText: pending + (written.length + inserted.length > 0 ? tail : ''),
  });
  return out;
}

function changeLines(text: string, map: MapNode, { inserted, removed }: EntryChanges): TextEdit[] {
  const { entries, span } = map;
  const out: TextEdit[] = entries
    .filter((entry) => removed.has(entry.span.start))
    .map((entry) => ({ span: wholeLines(text, entry.span), newText: '' }));
  const outer = indentAt(text, span.start);
  const indent = entries[0] ? indentAt(text, entries[0].span.start) : `${outer}  `;
  for (const one of inserted) {
    const printed = printEntry(text, map, one, indent, false);
    const next = entries.slice(one.index).find((entry) => !removed.has(entry.span.start));
    const last = entries.findLast((entry) => !removed.has(entry.span.start));
    const comma = separatedByCommas(text, entries) ? ',' : '';
    if (next) {
      const newText = `${printed}${comma}\n${one.block ? '\n' : ''}${indent}`;
      out.push({ span: point(next.span.start), newText });
    } else if (last) {
      const gap = one.block ? '\n\n' : '\n';
      out.push({ span: point(last.span.end), newText: `${comma}${gap}${indent}${printed}` });
    } else {
      const isBroken = /^[ \t]*\r?\n/.test(text.slice(span.start + 1, span.end));
      const newText = `\n${indent}${printed}${isBroken ? '' : `\n${outer}`}`;
      out.push({ span: point(span.start + 1), newText });
    }
  }
  return out;
}

function printEntry(
  text: string,
  map: MapNode,
  { key, value, block }: EntryInsertion,
  indent: string,
  oneLine: boolean,
): string {
  if (block) return printBlock(key, value, indent);
  const like = map.entries.find((entry) => !entry.block && entry.value);
  const isQuoted = like !== undefined && text[like.key.span.start] === '"';
  const between = like ? text.slice(like.key.span.end, like.value!.span.start) : ' = ';
  const written = isQuoted ? printHcl(key, '') : printKey(key);
  const width = like && between.length > 3 ? like.key.span.end - like.key.span.start + between.length - 3 : 0;
  const sign = between.includes(':') ? between.trimStart() : '= ';
  const glue = between.includes(':') && !/^\s/.test(between) ? '' : ' ';
  return `${oneLine ? written : written.padEnd(width)}${glue}${sign}${printHcl(value, indent, { oneLine })}`;
}

function separatedByCommas(text: string, [first, second]: readonly Entry[]): boolean {
  return first !== undefined && second !== undefined
    ? text.slice(first.span.end, second.span.start).trimStart().startsWith(',')
    : false;
}

/** Text edits that change the items of a list. */
export function changeItems(
  text: string,
  seq: SeqNode,
  inserted: readonly ItemInsertion[],
  removed: ReadonlySet<number>,
): TextEdit[] {
  const children = seq.items.map(({ span }) => span);
  const indent = indentAt(text, (children[0] ?? seq.span).start);
  const overLines = text.slice(seq.span.start, seq.span.end).includes('\n');
  const line = `\n${indent}`;
  const list = {
    text,
    children,
    start: seq.span.start + 1,
    gap: overLines && children.length > 0 ? line : ' ',
    line,
    commentsIn: (gap: Span) => commentsIn(text, gap),
  };
  const pieces = inserted.map(({ index, value }) => ({ index, text: printHcl(value, indent) }));
  return changeCommaList(list, removed, pieces);
}

function commentsIn(text: string, gap: Span): Span[] {
  const found = text.slice(gap.start, gap.end).matchAll(/#[^\r\n]*|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g);
  return [...found].map(({ index, 0: one }) => {
    return { start: gap.start + index, end: gap.start + index + one.length };
  });
}

/** The lines that the span stands on, where nothing else does. */
function wholeLines(text: string, span: Span): Span {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = text.indexOf('\n', span.end);
  const end = newline < 0 ? text.length : newline + 1;
  const alone = /^\s*$/.test(text.slice(start, span.start)) && /^,?\s*$/.test(text.slice(span.end, end));
  return alone ? { start, end } : span;
}

export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

function lineLength(text: string, { start, end }: Span): number {
  const newline = text.indexOf('\n', end);
  return (newline < 0 ? text.length : newline) - (text.lastIndexOf('\n', start - 1) + 1);
}

export function point(offset: number): Span {
  return { start: offset, end: offset };
}
