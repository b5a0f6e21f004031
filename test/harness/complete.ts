import type { AccountEntity } from '../../server/src/policy/features/completion/account-arns.ts';
import {
  type CompletionItem,
  type CompletionResult,
  complete,
} from '../../server/src/policy/features/completion/complete.ts';
import type { Pattern } from '../../server/src/policy/features/patterns.ts';
import { openPolicyFile } from '../../server/src/policy/features/policy-file.ts';
import type { KindSetting } from '../../server/src/policy/hosts/host.ts';
import { applyEdits } from '../../server/src/policy/text/text-edit.ts';
import { parseCursor } from './cursor.ts';
import { miniCatalog } from './mini-catalog.ts';
import { expandSnippet } from './snippet.ts';

/** A document being written: its type, path and patterns, where they matter. */
export interface Writing {
  readonly as?: KindSetting;
  readonly path?: string;
  readonly languageId?: string;
  readonly patterns?: readonly Pattern[];
  readonly entities?: readonly AccountEntity[];
}

/** The list at the cursor `$0`. */
export function completeAt(marked: string, writing: Writing = {}): CompletionResult {
  const { text, offset } = parseCursor(marked);
  return completeText(text, offset, writing);
}

export function completeText(text: string, offset: number, writing: Writing = {}): CompletionResult {
  const { as, path = 'policy.json', languageId = 'json', patterns = [], entities = [] } = writing;
  const file = openPolicyFile({ path, languageId, text, designated: as }, {});
  return complete(file, offset, { catalog: miniCatalog(), patterns, entities });
}

/** Labels in the order in which an editor shows them before anything more is typed. */
export function labelsAt(marked: string, writing?: Writing): string[] {
  return completeAt(marked, writing).items.map((item) => item.label);
}

/** The item of that label. Throws with the labels that there are. */
export function itemAt(marked: string, label: string, writing?: Writing): CompletionItem {
  const { items } = completeAt(marked, writing);
  const item = items.find((one) => one.label === label);
  if (!item) throw new Error(`No item ${label} among: ${items.map((one) => one.label).join(' · ')}`);
  return item;
}

/** The document after the item of that label is accepted, with tab stops as in `${1:BucketName}`. */
export function accepted(marked: string, label: string, writing?: Writing): string {
  const { text } = parseCursor(marked);
  return accept(text, itemAt(marked, label, writing)).marked;
}

/**
 * The document after accepting the item, as an editor writes it that indents by two spaces: further lines indented like the
 * first, and tabs written as spaces unless the document has tabs itself.
 */
export function accept(
  text: string,
  item: CompletionItem,
): { readonly marked: string; readonly filled: string } {
  const lineStart = text.lastIndexOf('\n', item.span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, item.span.start))![0];
  const snippet = text.includes('\t') ? item.snippet : item.snippet.replaceAll('\t', '  ');
  const { marked, filled } = expandSnippet(snippet.replaceAll('\n', `\n${indent}`));
  const after = (newText: string) => applyEdits(text, [{ span: item.span, newText }, ...item.also]);
  return { marked: after(marked), filled: after(filled) };
}

/** A policy in the current version with one statement of these elements. */
export function statementOf(elements: string): string {
  return `{"Version": "2012-10-17", "Statement": [{${elements}}]}`;
}
