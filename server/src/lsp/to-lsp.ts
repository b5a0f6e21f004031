import {
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  InsertTextFormat,
  type CompletionItem as LspCompletionItem,
  type DocumentSymbol as LspDocumentSymbol,
  type TextEdit as LspTextEdit,
  type MarkupContent,
  MarkupKind,
  type Range,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  CompletionItem,
  DocumentSymbol,
  Finding,
  FindingType,
  Span,
  TextEdit,
} from '../policy/index.ts';
import type { ClientFeatures } from './client-features.ts';
import { plainMarkdown, plainSnippet } from './plain-text.ts';

export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function toTextEdit(document: TextDocument, edit: TextEdit): LspTextEdit {
  return { range: toRange(document, edit.span), newText: edit.newText };
}

/** What is shown as the origin of every diagnostic. */
export const DIAGNOSTIC_SOURCE = 'IAM';

export function toDiagnostic(document: TextDocument, finding: Finding, related: boolean): Diagnostic {
  const [first, ...others] = finding.locations;
  const diagnostic: Diagnostic = {
    range: toRange(document, first.span),
    severity: SEVERITY[finding.findingType],
    code: finding.issueCode,
    codeDescription: { href: finding.learnMoreLink },
    source: DIAGNOSTIC_SOURCE,
    message: finding.findingDetails,
  };
  if (related && others.length > 0) {
    diagnostic.relatedInformation = others.map(({ span }) => ({
      location: { uri: document.uri, range: toRange(document, span) },
      message: 'Part of this finding',
    }));
  }
  return diagnostic;
}

const SEVERITY: Readonly<Record<FindingType, DiagnosticSeverity>> = {
  ERROR: DiagnosticSeverity.Error,
  SECURITY_WARNING: DiagnosticSeverity.Warning,
  WARNING: DiagnosticSeverity.Warning,
  SUGGESTION: DiagnosticSeverity.Information,
};

/** The command that opens the list again after an item which asks for more. */
const RETRIGGER = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

export function toCompletionItem(
  document: TextDocument,
  item: CompletionItem,
  client: ClientFeatures,
  data: number,
): LspCompletionItem {
  const out: LspCompletionItem = {
    label: item.label,
    kind: supportedKind(COMPLETION_KIND[item.kind], client.completionKinds, CompletionItemKind.Text),
    filterText: item.filterText,
    sortText: item.sortText,
    insertTextFormat: client.snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: {
      range: toRange(document, item.span),
      newText: client.snippets ? item.snippet : plainSnippet(item.snippet),
    },
    data,
    ...details(item, client.labelDetails),
  };
  if (item.also.length > 0) {
    out.additionalTextEdits = item.also.map((edit) => toTextEdit(document, edit));
  }
  if (item.continues && client.commands) out.command = RETRIGGER;
  return out;
}

/** What stands beside the label: clients that know one line for it get one. */
function details(
  { labelDetail, description }: CompletionItem,
  labelDetails: boolean,
): Pick<LspCompletionItem, 'labelDetails' | 'detail'> {
  if (labelDetail === undefined && description === undefined) return {};
  if (!labelDetails)
    return { detail: [labelDetail, description].filter((part) => part !== undefined).join(' · ') };
  return {
    labelDetails: {
      ...(labelDetail !== undefined && { detail: ` ${labelDetail}` }),
      ...(description !== undefined && { description }),
    },
  };
}

function supportedKind<K extends number>(kind: K, supported: ReadonlySet<number>, other: K): K {
  return supported.has(kind) ? kind : other;
}

const COMPLETION_KIND: Readonly<Record<CompletionItem['kind'], CompletionItemKind>> = {
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

export function toMarkup(markdown: string, supported: boolean): MarkupContent {
  return supported
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: plainMarkdown(markdown) };
}

export function toDocumentSymbol(
  document: TextDocument,
  symbol: DocumentSymbol,
  kinds: ReadonlySet<number>,
): LspDocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: supportedKind(SYMBOL_KIND[symbol.kind], kinds, SymbolKind.Property),
    range: toRange(document, symbol.span),
    selectionRange: toRange(document, symbol.selectionSpan),
    children: symbol.children.map((child) => toDocumentSymbol(document, child, kinds)),
  };
}

/** The symbol and those under it in a row, for clients that know no tree. */
export function toSymbolInformation(
  document: TextDocument,
  symbol: DocumentSymbol,
  kinds: ReadonlySet<number>,
  container?: string,
): SymbolInformation[] {
  const one: SymbolInformation = {
    name: symbol.name,
    kind: supportedKind(SYMBOL_KIND[symbol.kind], kinds, SymbolKind.Property),
    location: { uri: document.uri, range: toRange(document, symbol.span) },
    ...(container !== undefined && { containerName: container }),
  };
  return [
    one,
    ...symbol.children.flatMap((child) => toSymbolInformation(document, child, kinds, symbol.name)),
  ];
}

const SYMBOL_KIND: Readonly<Record<DocumentSymbol['kind'], SymbolKind>> = {
  policy: SymbolKind.Object,
  statement: SymbolKind.Struct,
  element: SymbolKind.Property,
};
