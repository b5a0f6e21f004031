import type { Span } from '../text/span.ts';
import { displayText } from './scalar.ts';
import type { Entry, MapNode, ScalarNode, SeqNode } from './tree.ts';

/** Where an offset stands in a tree: the containers around it, and what can be written there. */
export interface Cursor {
  readonly offset: number;
  /** From the root inwards. The last step's container is the slot's. */
  readonly path: readonly Step[];
  readonly slot: Slot;
}

/** One container, and what in it leads on. */
export type Step =
  | { readonly container: MapNode; readonly entry: Entry | undefined }
  | { readonly container: SeqNode; readonly index: number };

export type Slot =
  /** A key, begun (`entry`) or to be written before the entry at `index`. */
  | { readonly kind: 'key'; readonly map: MapNode; readonly entry: Entry | undefined; readonly index: number }
  /** The value of an entry: a scalar, begun or to be written. */
  | {
      readonly kind: 'value';
      readonly map: MapNode;
      readonly entry: Entry;
      readonly scalar: ScalarNode | undefined;
    }
  /** An item of a sequence: a scalar, begun, or one to be written before the item at `index`. */
  | {
      readonly kind: 'item';
      readonly seq: SeqNode;
      readonly index: number;
      readonly scalar: ScalarNode | undefined;
    }
  /** The document is empty or holds one word. */
  | { readonly kind: 'root'; readonly scalar: ScalarNode | undefined }
  /** Punctuation, comments, behind a value: nothing can be written here. */
  | { readonly kind: 'none' };

/** What accepting a completion does to the document, as LSP snippet text. */
export interface SlotInsertion {
  /** Replaced by `snippet`; on one line, touching the cursor. */
  readonly span: Span;
  readonly snippet: string;
  /** Commas and the like elsewhere; plain text. */
  readonly also: readonly { readonly span: Span; readonly newText: string }[];
  /** True where a key was written before a value that stays. */
  readonly keyAlone?: boolean;
}

/** The key or value at the cursor, if one is begun. */
export function begunScalar({ slot }: Cursor): ScalarNode | undefined {
  if (slot.kind === 'key') return slot.entry?.key;
  return slot.kind === 'none' ? undefined : slot.scalar;
}

/** Texts beside the cursor in the same sequence, without the one at the cursor. */
export function siblingTexts({ slot }: Cursor): string[] {
  if (slot.kind !== 'item') return [];
  return slot.seq.items.flatMap((item) =>
    item.kind === 'scalar' && item !== slot.scalar ? [displayText(item)] : [],
  );
}
