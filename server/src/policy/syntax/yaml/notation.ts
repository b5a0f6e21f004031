import type { Cursor, SlotInsertion } from '../cursor.ts';
import type { Notation } from '../notation.ts';
import type { Plain, Template } from '../template.ts';
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

function insertValue(_text: string, { slot, offset }: Cursor, value: Plain): SlotInsertion | undefined {
  if (slot.kind === 'none' || slot.kind === 'key') return undefined;
  const span = slot.scalar?.span ?? { start: offset, end: offset };
  return { span, snippet: printYaml(value, 0, true), also: [] };
}

function insertEntry(
  text: string,
  { slot, offset }: Cursor,
  key: string | Template,
  value: Plain,
): SlotInsertion | undefined {
  if (slot.kind !== 'key') return undefined;
  const span = slot.entry?.key.span ?? { start: offset, end: offset };
  if (slot.entry && /^\s*:/.test(text.slice(slot.entry.key.span.end))) {
    return { span, snippet: printYaml(key, 0, true), also: [] };
  }
  return { span, snippet: printYaml(new Map([[key, value]]), 0, true), also: [] };
}
