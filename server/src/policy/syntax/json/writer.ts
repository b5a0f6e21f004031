import type { Span } from '../../text/span.ts';
import { inOrder, type TextEdit } from '../../text/text-edit.ts';
import { type TreeEdit, wrappedOnce } from '../edit.ts';
import { subSpan } from '../scalar.ts';
import type { Plain } from '../template.ts';
import type { Entry, MapNode, Node, SeqNode } from '../tree.ts';
import { changeChildren } from './children.ts';
import type { Insertion } from './frame.ts';
import { printJson } from './printer.ts';
import { encodeString } from './string.ts';
import { type JsonStyle, lineIndent, styleOf } from './style.ts';

/** Text edits for changes of a JSON tree; comments and layout of everything else stay. */
export function writeJson(text: string, edits: readonly TreeEdit[]): TextEdit[] {
  const style = styleOf(text);
  const changes = new Map<MapNode | SeqNode, { inserted: Insertion[]; removed: Set<number> }>();
  const changesOf = (container: MapNode | SeqNode): { inserted: Insertion[]; removed: Set<number> } => {
    const known = changes.get(container) ?? { inserted: [], removed: new Set() };
    changes.set(container, known);
    return known;
  };
  const out: TextEdit[] = [];
  for (const edit of wrappedOnce(edits)) {
    switch (edit.kind) {
      case 'replaceNode':
        out.push({ span: edit.node.span, newText: printInPlace(text, style, edit.value, edit.node.span) });
        break;
      case 'replaceText': {
        const { scalar } = edit;
        const inner = encodeString(edit.text).slice(1, -1);
        const newText = scalar.type === 'string' ? inner : edit.text;
        out.push({ span: subSpan(scalar, edit.start, edit.end), newText });
        break;
      }
      case 'renameKey':
        out.push({ span: edit.entry.key.span, newText: encodeString(edit.key) });
        break;
      case 'setEntryValue':
        out.push(setValue(text, style, edit.entry, edit.value));
        break;
      case 'insertEntry':
        changesOf(edit.map).inserted.push({ index: edit.index, key: edit.key, value: edit.value });
        break;
      case 'insertItem':
        changesOf(edit.seq).inserted.push({ index: edit.index, key: undefined, value: edit.value });
        break;
      case 'removeEntry':
        changesOf(edit.map).removed.add(edit.entry.span.start);
        break;
      case 'removeItem':
        changesOf(edit.seq).removed.add(edit.item.span.start);
        break;
      case 'wrapItem':
        out.push(...wrap(text, style, edit.node, edit.others));
        break;
    }
  }
  for (const [container, change] of changes) out.push(...changeChildren(text, style, container, change));
  return inOrder(out);
}

function print(text: string, style: JsonStyle, value: Plain, where: Span): string {
  return printJson(value, { style, indent: lineIndent(text, where.start), oneLine: style.line });
}

/** A value that shares its line with others stays on it, and so does one where the document has such on one line. */
function printInPlace(text: string, style: JsonStyle, value: Plain, span: Span): string {
  if (typeof value !== 'object' || value === null) return print(text, style, value, span);
  const kind = Array.isArray(value) ? 'list' : 'object';
  const oneLine = printJson(value, { style, indent: '', oneLine: true });
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const before = text.slice(lineStart, span.start);
  const after = /^[^\r\n]*/.exec(text.slice(span.end))![0];
  const isAlone = /^\s*(?:"(?:[^"\\]|\\.)*"\s*:\s*)?$/.test(before) && /^,?\s*(?:\/[/*].*)?$/.test(after);
  const fits = oneLine.length <= (isAlone ? LONGEST_VALUE - before.length : LONGEST_VALUE);
  const isLike = isAlone ? isFlat(value) && ON_ONE_LINE[kind].test(text) : true;
  return fits && isLike ? oneLine : print(text, style, value, span);
}

const LONGEST_VALUE = 100;
const ON_ONE_LINE = {
  list: /\[ ?"(?:[^"\\\r\n]|\\.)*", ?"/,
  object: /\{ ?"(?:[^"\\\r\n]|\\.)*": ?["[{]/,
};

/** True where it holds scalars alone. */
function isFlat(value: object): boolean {
  return Object.values(value).every((inner) => typeof inner !== 'object' || inner === null);
}

function setValue(text: string, style: JsonStyle, entry: Entry, value: Plain): TextEdit {
  const printed = printInPlace(text, style, value, entry.value?.span ?? entry.key.span);
  if (entry.value) return { span: entry.value.span, newText: printed };
  const colon = text.slice(entry.key.span.end, entry.span.end).includes(':') ? ' ' : ': ';
  return { span: { start: entry.span.end, end: entry.span.end }, newText: colon + printed };
}

/** `[{ … }, { … }]`: the lines of what stands there keep their indentation, since other edits may be within them. */
function wrap(text: string, style: JsonStyle, { span }: Node, others: readonly Plain[]): TextEdit[] {
  const added = others.map((other) => `,${style.compact ? '' : ' '}${print(text, style, other, span)}`);
  const { start, end } = span;
  return [
    { span: { start, end: start }, newText: '[' },
    { span: { start: end, end }, newText: `${added.join('')}]` },
  ];
}
