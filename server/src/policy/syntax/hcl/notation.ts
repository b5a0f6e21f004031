import type { Cursor, SlotInsertion } from '../cursor.ts';
import type { Notation } from '../notation.ts';
import { contentSpan } from '../scalar.ts';
import { defaultText, isTemplate, type Plain, type Template } from '../template.ts';
import { hclCursorAt } from './cursor.ts';
import { printBlock, printHcl } from './printer.ts';
import { type ParseHcl, readHcl } from './reader.ts';
import { writeHcl } from './writer.ts';

/** HCL as Terraform writes it, by a parser loaded elsewhere. */
export function hclNotation(parse: ParseHcl): Notation {
  return {
    read: (text) => readHcl(text, parse),
    cursorAt: hclCursorAt,
    write: writeHcl,
    insertValue,
    insertEntry,
  };
}

function insertValue(text: string, { slot, offset }: Cursor, value: Plain): SlotInsertion | undefined {
  if (slot.kind === 'none' || slot.kind === 'key') return undefined;
  const printed = printHcl(value, '', { snippet: true });
  const { scalar } = slot;
  if (scalar?.type === 'string' && text[scalar.span.start] === '"' && printed.startsWith('"')) {
    return { span: contentSpan(scalar), snippet: printed.slice(1, -1), also: [] };
  }
  return { span: scalar?.span ?? { start: offset, end: offset }, snippet: printed, also: [] };
}

/** A map as value is a block. */
function insertEntry(
  text: string,
  { slot, offset }: Cursor,
  key: string | Template,
  value: Plain,
): SlotInsertion | undefined {
  if (slot.kind !== 'key') return undefined;
  const name = defaultText(key);
  const span = slot.entry?.key.span ?? { start: offset, end: offset };
  if (slot.entry && /^\s*[={]/.test(text.slice(slot.entry.key.span.end)))
    return { span, snippet: name, also: [], keyAlone: true };
  const isBlock = typeof value === 'object' && value !== null && !Array.isArray(value) && !isTemplate(value);
  const snippet = isBlock
    ? printBlock(name, value, '', true)
    : `${name} = ${printHcl(value, '', { snippet: true })}`;
  return { span, snippet, also: [] };
}
