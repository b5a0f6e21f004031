import type { Cursor, SlotInsertion } from '../cursor.ts';
import type { Notation } from '../notation.ts';
import { isTemplate, type Plain, type Template } from '../template.ts';
import { yamlCursorAt } from './cursor.ts';
import { printYaml } from './printer.ts';
import { type ResolveNode, readYaml } from './reader.ts';
import { writeYaml } from './writer.ts';

/** YAML, with what the host makes of its tags. */
export function yamlNotation(resolve: ResolveNode): Notation {
  return {
    read: (text) => readYaml(text, resolve),
    cursorAt: yamlCursorAt,
    write: writeYaml,
    insertValue,
    insertEntry,
  };
}

function insertValue(text: string, { slot, offset }: Cursor, value: Plain): SlotInsertion | undefined {
  if (slot.kind === 'none' || slot.kind === 'key') return undefined;
  const span = slot.scalar?.span ?? { start: offset, end: offset };
  const items = slot.kind === 'item' && Array.isArray(value) ? (value as readonly Plain[]) : [value];
  const snippet = items.map((item) => printYaml(item, 0, true)).join('\n');
  const isCollection = typeof value === 'object' && value !== null && !isTemplate(value);
  if (!isCollection || slot.kind === 'root') return { span, snippet, also: [] };
  const container = slot.kind === 'item' ? slot.seq : slot.map;
  if ('[{'.includes(text[container.span.start]!)) return undefined;
  // Editors indent further lines like the one that the snippet goes into; what is deeper than that is ours to write.
  const line = lineBefore(text, slot.kind === 'item' ? span.start : slot.entry.key.span.start);
  const indent = line.trimStart().length;
  if (slot.kind === 'item') {
    const nextItem = `\n${' '.repeat(Math.max(0, indent - 2))}- `;
    return { span, snippet: items.map((item) => printYaml(item, indent, true)).join(nextItem), also: [] };
  }
  const inner = indent + 2;
  return { span, snippet: `\n${' '.repeat(inner)}${printYaml(value, inner, true)}`, also: [] };
}

/** What stands before an offset on its line. */
function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

function insertEntry(
  text: string,
  { slot, offset }: Cursor,
  key: string | Template,
  value: Plain,
): SlotInsertion | undefined {
  if (slot.kind !== 'key') return undefined;
  const { entry } = slot;
  const begun = entry?.key.span ?? { start: offset, end: offset };
  const isBlank = entry?.value && BLANK.test(text.slice(begun.end, entry.value.span.end));
  if (entry && !isBlank && /^\s*:/.test(text.slice(begun.end))) {
    return { span: begun, snippet: printYaml(key, 0, true), also: [], keyAlone: true };
  }
  const span = isBlank ? entry.span : begun;
  const snippet = printYaml(new Map([[key, value]]), 0, true);
  // Lines of their own are no part of a flow collection: what is not written on one line is left to be filled in.
  const isBlock = text[slot.map.span.start] !== '{';
  if (isBlock || !snippet.includes('\n')) return { span, snippet, also: [] };
  return { span, snippet: `${printYaml(key, 0, true)}: $0`, also: [] };
}

/** A colon with empty quotes or brackets behind it, on one line: a place to fill in. */
const BLANK = /^[ \t]*:[ \t]*(?:''|""|\{[ \t]*\}|\[[ \t]*\])$/;
