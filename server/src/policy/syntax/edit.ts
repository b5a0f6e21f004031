import type { Plain } from './template.ts';
import type { Entry, MapNode, Node, ScalarNode, SeqNode } from './tree.ts';

/** A change of the tree. Only a notation's writer knows which characters that means. */
export type TreeEdit =
  | { readonly kind: 'replaceNode'; readonly node: Node; readonly value: Plain }
  /** Replaces decoded characters [start, end) of the scalar's text. */
  | {
      readonly kind: 'replaceText';
      readonly scalar: ScalarNode;
      readonly start: number;
      readonly end: number;
      readonly text: string;
    }
  | { readonly kind: 'renameKey'; readonly entry: Entry; readonly key: string }
  /** Gives a value to an entry, whether it has one or not. */
  | { readonly kind: 'setEntryValue'; readonly entry: Entry; readonly value: Plain }
  /** Before the entry now at `index`; at the end where `index` is the number of entries. */
  | {
      readonly kind: 'insertEntry';
      readonly map: MapNode;
      readonly index: number;
      readonly key: string;
      readonly value: Plain;
      /** HCL: written as a block. Other notations know no blocks and write a map. */
      readonly block?: boolean;
    }
  | { readonly kind: 'removeEntry'; readonly map: MapNode; readonly entry: Entry }
  | { readonly kind: 'insertItem'; readonly seq: SeqNode; readonly index: number; readonly value: Plain }
  | { readonly kind: 'removeItem'; readonly seq: SeqNode; readonly item: Node }
  /** Makes of a value that stands alone the first item of a list, with others behind it. Edits within the value go on. */
  | { readonly kind: 'wrapItem'; readonly node: Node; readonly others: readonly Plain[] };

/** The edits with all that wrap one value made one, so that it is wrapped once. */
export function wrappedOnce(edits: readonly TreeEdit[]): TreeEdit[] {
  const others = new Map<Node, Plain[]>();
  return edits
    .filter((edit) => {
      if (edit.kind !== 'wrapItem') return true;
      const before = others.get(edit.node);
      before?.push(...edit.others);
      if (!before) others.set(edit.node, [...edit.others]);
      return !before;
    })
    .map((edit) => (edit.kind === 'wrapItem' ? { ...edit, others: others.get(edit.node)! } : edit));
}
