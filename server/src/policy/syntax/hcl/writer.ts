import type { Span } from '../../text/span.ts';
import { inOrder, type TextEdit } from '../../text/text-edit.ts';
import { type TreeEdit, wrappedOnce } from '../edit.ts';
import { withLineEndsOf } from '../line-ends.ts';
import { subSpan } from '../scalar.ts';
import type { Plain } from '../template.ts';
import type { MapNode, SeqNode } from '../tree.ts';
import {
  changeEntries,
  changeItems,
  type EntryInsertion,
  type ItemInsertion,
  indentAt,
  point,
} from './children.ts';
import { printHcl, printKey } from './printer.ts';
import { encodeTemplate } from './template-literal.ts';

/** Text edits for changes of an HCL tree, laid out as `terraform fmt` does. */
export function writeHcl(text: string, edits: readonly TreeEdit[]): TextEdit[] {
  const maps = new Map<MapNode, Changes<EntryInsertion>>();
  const lists = new Map<SeqNode, Changes<ItemInsertion>>();
  const entriesOf = (map: MapNode) => known(maps, map, () => changesOf<EntryInsertion>());
  const itemsOf = (seq: SeqNode) => known(lists, seq, () => changesOf<ItemInsertion>());
  const out: TextEdit[] = [];
  for (const edit of wrappedOnce(edits)) {
    switch (edit.kind) {
      case 'insertEntry':
        entriesOf(edit.map).inserted.push(edit);
        break;
      case 'removeEntry':
        entriesOf(edit.map).removed.add(edit.entry.span.start);
        break;
      case 'insertItem':
        itemsOf(edit.seq).inserted.push(edit);
        break;
      case 'removeItem':
        itemsOf(edit.seq).removed.add(edit.item.span.start);
        break;
      default:
        out.push(...writeOne(text, edit));
    }
  }
  for (const [map, changes] of maps) out.push(...changeEntries(text, map, changes));
  for (const [seq, { inserted, removed }] of lists) out.push(...changeItems(text, seq, inserted, removed));
  return inOrder(withLineEndsOf(text, out));
}

interface Changes<Insertion> {
  readonly inserted: Insertion[];
  readonly removed: Set<number>;
}

function changesOf<Insertion>(): Changes<Insertion> {
  return { inserted: [], removed: new Set() };
}

function known<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

type Replacement = Extract<
  TreeEdit,
  { kind: 'replaceNode' | 'replaceText' | 'renameKey' | 'setEntryValue' | 'wrapItem' }
>;

function writeOne(text: string, edit: Replacement): TextEdit[] {
  switch (edit.kind) {
    case 'replaceNode':
      return [{ span: edit.node.span, newText: inPlace(text, edit.value, edit.node.span) }];
    case 'replaceText':
      return [{ span: subSpan(edit.scalar, edit.start, edit.end), newText: encodeTemplate(edit.text) }];
    case 'renameKey': {
      const { span } = edit.entry.key;
      return [{ span, newText: text[span.start] === '"' ? printHcl(edit.key, '') : printKey(edit.key) }];
    }
    case 'setEntryValue': {
      const { entry, value } = edit;
      if (entry.value) return [{ span: entry.value.span, newText: inPlace(text, value, entry.value.span) }];
      const printed = printHcl(value, indentAt(text, entry.key.span.start));
      return [{ span: point(entry.span.end), newText: ` = ${printed}` }];
    }
    case 'wrapItem': {
      const { start, end } = edit.node.span;
      const added = edit.others.map((other) => `, ${printHcl(other, indentAt(text, start))}`);
      return [
        { span: point(start), newText: '[' },
        { span: point(end), newText: `${added.join('')}]` },
      ];
    }
  }
}

/** A value with others behind it on its line stays on that line. */
function inPlace(text: string, value: Plain, span: Span): string {
  const after = /^[^\r\n]*/.exec(text.slice(span.end))![0];
  const isShared = !/^,?\s*(?:#.*|\/[/*].*)?$/.test(after);
  return printHcl(value, indentAt(text, span.start), { oneLine: isShared });
}
