import { inOrder, type TextEdit } from '../../text/text-edit.ts';
import { type TreeEdit, wrappedOnce } from '../edit.ts';
import { withLineEndsOf } from '../line-ends.ts';
import { contentSpan, literalText, subSpan } from '../scalar.ts';
import type { Plain } from '../template.ts';
import type { Entry, MapNode, Node, SeqNode } from '../tree.ts';
import {
  type ChildInsertion,
  changeChildren,
  columnOf,
  entryTail,
  flow,
  isFlow,
  isScalar,
  itemSpan,
  point,
} from './children.ts';
import { printYaml } from './printer.ts';

/** Text edits for changes of a YAML tree, in block style where the document has it. */
export function writeYaml(text: string, edits: readonly TreeEdit[]): TextEdit[] {
  const changes = new Map<MapNode | SeqNode, { inserted: ChildInsertion[]; removed: Set<number> }>();
  const changesOf = (container: MapNode | SeqNode): { inserted: ChildInsertion[]; removed: Set<number> } => {
    const known = changes.get(container) ?? { inserted: [], removed: new Set() };
    changes.set(container, known);
    return known;
  };
  const out: TextEdit[] = [];
  for (const edit of wrappedOnce(edits)) {
    switch (edit.kind) {
      case 'insertEntry':
        changesOf(edit.map).inserted.push(edit);
        break;
      case 'insertItem':
        changesOf(edit.seq).inserted.push({ ...edit, key: undefined });
        break;
      case 'removeEntry':
        changesOf(edit.map).removed.add(edit.entry.span.start);
        break;
      case 'removeItem':
        changesOf(edit.seq).removed.add(itemSpan(text, edit.seq, edit.item).start);
        break;
      default:
        out.push(...writeOne(text, edit));
    }
  }
  // Where blocks end at one offset, what comes into the inner one comes first.
  const inwards = [...changes].sort(([a], [b]) => b.span.start - a.span.start);
  for (const [container, change] of inwards) out.push(...changeChildren(text, container, change));
  return inOrder(withLineEndsOf(text, out));
}

type Writing = Extract<
  TreeEdit,
  { kind: 'replaceNode' | 'replaceText' | 'renameKey' | 'setEntryValue' | 'wrapItem' }
>;

function writeOne(text: string, edit: Writing): TextEdit[] {
  switch (edit.kind) {
    case 'replaceNode':
      return [replaceNode(text, edit.node, edit.value)];
    case 'replaceText':
      return [replaceText(text, edit)];
    case 'renameKey':
      return [{ span: edit.entry.key.span, newText: printYaml(edit.key, 0, false) }];
    case 'setEntryValue': {
      const { entry, value } = edit;
      const column = columnOf(text, entry.key.span.start);
      const end = entry.value?.span.end ?? entry.span.end;
      const span = { start: Math.min(afterColon(text, entry), end), end };
      const tail = isInFlow(text, end) ? ` ${inlineText(text, end, value)}` : entryTail(value, column);
      return [{ span, newText: tail }];
    }
    case 'wrapItem':
      return wrap(text, edit.node, edit.others);
  }
}

/** In block style the dash takes two columns of the indentation, so that no further line moves. */
function wrap(text: string, node: Node, others: readonly Plain[]): TextEdit[] {
  const { start, end } = node.span;
  const column = columnOf(text, start);
  const isBlock =
    node.kind === 'map' && !isFlow(text, node) && /^ *$/.test(text.slice(start - column, start));
  if (isBlock && column >= 2) {
    const dash = ' '.repeat(column - 2);
    const added = others.map((other) => `\n${dash}- ${printYaml(other, column, false)}`);
    return [
      { span: { start: start - 2, end: start }, newText: '- ' },
      { span: point(end), newText: added.join('') },
    ];
  }
  const added = others.map((other) => `, ${flow(other)}`);
  return [
    { span: point(start), newText: '[' },
    { span: point(end), newText: `${added.join('')}]` },
  ];
}

/** In quotes the text is escaped as they want it; a plain scalar gets quotes where its new text needs them. */
function replaceText(text: string, edit: Extract<TreeEdit, { kind: 'replaceText' }>): TextEdit {
  const { scalar, start, end } = edit;
  const span = subSpan(scalar, start, end);
  const content = contentSpan(scalar);
  const quote = text[content.start - 1];
  if (quote === '"') return { span, newText: JSON.stringify(edit.text).slice(1, -1) };
  if (quote === "'") return { span, newText: edit.text.replaceAll("'", "''") };
  const whole = literalText(scalar);
  const isPlain =
    whole !== undefined && text.slice(content.start, content.end) === whole && !whole.includes('\n');
  const edited = isPlain ? whole.slice(0, start) + edit.text + whole.slice(end) : '';
  const printed = inlineText(text, content.end, edited);
  return isPlain && printed !== edited ? { span: content, newText: printed } : { span, newText: edit.text };
}

/** A list in place of a lone value goes over lines where the document's lists do. */
function replaceNode(text: string, { span }: Node, value: Plain): TextEdit {
  const before = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const [, lead] = /^( *(?:- +)*)(?:"[^"]*"|'[^']*'|[\w:./-]+):[ ]+$/.exec(before) ?? [];
  const isLast = /^[ \t]*(?:#.*)?(?:\r?\n|$)/.test(text.slice(span.end));
  if (lead === undefined || !isLast || isScalar(value) || !/\n *- [^\s{[]/.test(text)) {
    return { span, newText: inlineText(text, span.end, value) };
  }
  const start = span.start - (before.length - before.trimEnd().length);
  return { span: { start, end: span.end }, newText: entryTail(value, lead.length) };
}

/** A value that takes the place of another, which ends at the offset, on the same line. */
function inlineText(text: string, end: number, value: Plain): string {
  if (!isScalar(value)) return flow(value);
  return isInFlow(text, end) && /[,[\]{}]/.test(String(value))
    ? JSON.stringify(value)
    : printYaml(value, 0, false);
}

/** True for what ends within brackets, where commas and brackets want quotes. */
function isInFlow(text: string, end: number): boolean {
  return /^\s*(?:#[^\r\n]*[\r\n]\s*)*[,}\]]/.test(text.slice(end, end + 1000));
}

function afterColon(text: string, entry: Entry): number {
  const colon = text.indexOf(':', entry.key.span.end);
  return colon < 0 ? text.length : colon + 1;
}
