import type { Span } from '../../text/span.ts';
import { inOrder, type TextEdit } from '../../text/text-edit.ts';
import type { TreeEdit } from '../edit.ts';
import { removals } from '../removal.ts';
import { subSpan } from '../scalar.ts';
import type { SeqNode } from '../tree.ts';
import { printBlock, printHcl } from './printer.ts';
import { encodeTemplate } from './template-literal.ts';

/** Text edits for changes of an HCL tree, laid out as `terraform fmt` does. */
export function writeHcl(text: string, edits: readonly TreeEdit[]): TextEdit[] {
  const removed = new Map<SeqNode, Set<number>>();
  const others: TextEdit[] = [];
  for (const edit of edits) {
    if (edit.kind !== 'removeItem') others.push(writeOne(text, edit));
    else removed.set(edit.seq, (removed.get(edit.seq) ?? new Set()).add(edit.item.span.start));
  }
  const deletions = [...removed].flatMap(([{ items }, starts]) =>
    removals(
      items.map(({ span }) => span),
      starts,
    ),
  );
  return inOrder([...others, ...deletions.map(({ span }) => ({ span, newText: '' }))]);
}

function writeOne(text: string, edit: Exclude<TreeEdit, { kind: 'removeItem' }>): TextEdit {
  switch (edit.kind) {
    case 'replaceNode':
      return { span: edit.node.span, newText: printHcl(edit.value, indentAt(text, edit.node.span.start)) };
    case 'replaceText':
      return { span: subSpan(edit.scalar, edit.start, edit.end), newText: encodeTemplate(edit.text) };
    case 'renameKey':
      return { span: edit.entry.key.span, newText: edit.key };
    case 'setEntryValue': {
      const { entry, value } = edit;
      const printed = printHcl(value, indentAt(text, entry.key.span.start));
      if (entry.value) return { span: entry.value.span, newText: printed };
      return { span: point(entry.span.end), newText: ` = ${printed}` };
    }
    case 'insertEntry':
      return insertEntry(text, edit);
    case 'removeEntry':
      return { span: wholeLines(text, edit.entry.span), newText: '' };
    case 'insertItem':
      return insertItem(
        text,
        edit.seq,
        edit.index,
        printHcl(edit.value, indentAt(text, edit.seq.span.start)),
      );
  }
}

function insertEntry(text: string, edit: Extract<TreeEdit, { kind: 'insertEntry' }>): TextEdit {
  const { map, index, key, value, block } = edit;
  const children = map.entries;
  const indent = children[0] ? indentAt(text, children[0].span.start) : `${indentAt(text, map.span.start)}  `;
  const printed = block ? printBlock(key, value, indent) : `${key} = ${printHcl(value, indent)}`;
  const next = children[index];
  if (next) return { span: point(next.span.start), newText: `${printed}\n${block ? '\n' : ''}${indent}` };
  const last = children[children.length - 1];
  const gap = block ? '\n\n' : '\n';
  if (last) return { span: point(last.span.end), newText: `${gap}${indent}${printed}` };
  return {
    span: point(map.span.start + 1),
    newText: `\n${indent}${printed}\n${indentAt(text, map.span.start)}`,
  };
}

function insertItem(text: string, seq: SeqNode, index: number, printed: string): TextEdit {
  const next = seq.items[index];
  const first = seq.items[0];
  if (!first) return { span: point(seq.span.start + 1), newText: printed };
  const overLines = text.slice(seq.span.start, seq.span.end).includes('\n');
  const gap = overLines ? `\n${indentAt(text, first.span.start)}` : ' ';
  if (next) return { span: point(next.span.start), newText: `${printed},${gap}` };
  return { span: point(seq.items[seq.items.length - 1]!.span.end), newText: `,${gap}${printed}` };
}

/** The lines that the span stands on, where nothing else does. */
function wholeLines(text: string, span: Span): Span {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = text.indexOf('\n', span.end);
  const end = newline < 0 ? text.length : newline + 1;
  const alone = /^\s*$/.test(text.slice(start, span.start)) && /^\s*$/.test(text.slice(span.end, end));
  return alone ? { start, end } : span;
}

function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

function point(offset: number): Span {
  return { start: offset, end: offset };
}
