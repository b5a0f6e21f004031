import type { TextEdit } from '../text/text-edit.ts';
import type { Cursor, SlotInsertion } from './cursor.ts';
import type { TreeEdit } from './edit.ts';
import type { Plain, Template } from './template.ts';
import type { SyntaxTree } from './tree.ts';

/** A way of writing trees: JSON, YAML, HCL. Nothing outside `syntax/` knows quotes, commas or indentation. */
export interface Notation {
  /** Never throws. */
  read(text: string): SyntaxTree;
  cursorAt(text: string, tree: SyntaxTree, offset: number): Cursor;
  /** Edits for all changes at once, in the document's own style, none overlapping another. */
  write(text: string, edits: readonly TreeEdit[]): TextEdit[];
  /**
   * Writes a value into the slot (value, item or root). A list where an item belongs gives its items; in JSON a map
   * inside the brackets of an empty one gives its entries.
   */
  insertValue(text: string, cursor: Cursor, value: Plain): SlotInsertion | undefined;
  /**
   * Writes key and value into a key slot; where the entry has a value already, the key alone, unless it is an empty one to
   * be filled in.
   */
  insertEntry(text: string, cursor: Cursor, key: string | Template, value: Plain): SlotInsertion | undefined;
}
