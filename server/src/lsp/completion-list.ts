import {
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  type CompletionItem as LspCompletionItem,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CompletionItem, type CompletionResult, MOST_ITEMS, type Span } from '../policy/index.ts';
import type { ClientFeatures } from './client-features.ts';
import { plainSnippet } from './plain-text.ts';
import { supportedKind, toRange, toTextEdit } from './to-lsp.ts';

/**
 * The list as a client takes it, its items in the order of the result. What all items share is said once where the client
 * understands that, and nothing is said that follows from the label: a list of every action of a service is half as long.
 */
export function toCompletionList(
  document: TextDocument,
  { items, incomplete }: CompletionResult,
  client: ClientFeatures,
): CompletionList {
  const [first] = items;
  if (!first) return { isIncomplete: incomplete, items: [] };
  const insertTextFormat = client.snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText;
  const range = toRange(document, first.span);
  const isShared = client.completionDefaults && items.every(({ span }) => isSame(span, first.span));
  const write = (item: CompletionItem, index: number): LspCompletionItem => {
    const out = bareItem(document, item, index, client);
    const newText = client.snippets ? item.snippet : plainSnippet(item.snippet);
    if (isShared) {
      if (newText !== item.label) out.textEditText = newText;
    } else {
      out.insertTextFormat = insertTextFormat;
      out.textEdit = { range: rangeOf(item.span), newText };
    }
    return out;
  };
  const rangeOf = (span: Span): Range => (isSame(span, first.span) ? { ...range } : toRange(document, span));
  const list: CompletionList = { isIncomplete: incomplete, items: items.map(write) };
  if (isShared) list.itemDefaults = { editRange: range, insertTextFormat };
  return list;
}

/** Place of an item of {@link toCompletionList} in its result, from 0, as far as a client sent the item back whole. */
export function indexOf({ sortText }: LspCompletionItem): number {
  return Number(sortText);
}

const DIGITS = String(MOST_ITEMS - 1).length;

/** Written property by property: lists are long, and copying an object costs more than making it. */
function bareItem(
  document: TextDocument,
  item: CompletionItem,
  index: number,
  client: ClientFeatures,
): LspCompletionItem {
  const { label, filterText, labelDetail, description, also } = item;
  const kind = supportedKind(KIND[item.kind], client.completionKinds, CompletionItemKind.Text);
  const out: LspCompletionItem = { label, kind, sortText: String(index).padStart(DIGITS, '0') };
  if (filterText !== label) out.filterText = filterText;
  if (labelDetail !== undefined || description !== undefined) {
    if (client.labelDetails) {
      out.labelDetails = {};
      if (labelDetail !== undefined) out.labelDetails.detail = ` ${labelDetail}`;
      if (description !== undefined) out.labelDetails.description = description;
    } else {
      // Clients that know one line beside the label get one.
      out.detail = [labelDetail, description].filter((part) => part !== undefined).join(' · ');
    }
  }
  if (also.length > 0) out.additionalTextEdits = also.map((edit) => toTextEdit(document, edit));
  if (item.continues && client.commands) out.command = RETRIGGER;
  return out;
}

/** The command that opens the list again after an item which asks for more. */
const RETRIGGER = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

const KIND: Readonly<Record<CompletionItem['kind'], CompletionItemKind>> = {
  element: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  service: CompletionItemKind.Module,
  action: CompletionItemKind.Function,
  wildcard: CompletionItemKind.Operator,
  operator: CompletionItemKind.Operator,
  conditionKey: CompletionItemKind.Field,
  principal: CompletionItemKind.Class,
  resource: CompletionItemKind.Reference,
  variable: CompletionItemKind.Variable,
  pattern: CompletionItemKind.Snippet,
};

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
