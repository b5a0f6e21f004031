import {
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  InsertTextFormat,
  type CompletionItem as LspCompletionItem,
  type DocumentSymbol as LspDocumentSymbol,
  type TextEdit as LspTextEdit,
  MarkupKind,
  type Range,
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
  client: { readonly snippets: boolean; readonly commands: boolean },
  data: number,
): LspCompletionItem {
  const out: LspCompletionItem = {
    label: item.label,
    kind: COMPLETION_KIND[item.kind],
    filterText: item.filterText,
    sortText: item.sortText,
    insertTextFormat: client.snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: {
      range: toRange(document, item.span),
      newText: client.snippets ? item.snippet : plainText(item.snippet),
    },
    data,
  };
  if (item.labelDetail !== undefined || item.description !== undefined) {
    out.labelDetails = {
      ...(item.labelDetail !== undefined && { detail: ` ${item.labelDetail}` }),
      ...(item.description !== undefined && { description: item.description }),
    };
  }
  if (item.also.length > 0) {
    out.additionalTextEdits = item.also.map((edit) => toTextEdit(document, edit));
  }
  if (item.continues && client.commands) out.command = RETRIGGER;
  return out;
}

/** A snippet with its placeholders at their defaults, for clients that know none. */
export function plainText(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|((?:\\.|[^,|\\])*)(?:\\.|[^|\\])*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replace(/(^|[^\\])\$\d+/g, '$1')
    .replace(/\\([\\$},|])/g, '$1');
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

export function toMarkup(markdown: string, supported: boolean): { kind: MarkupKind; value: string } {
  return { kind: supported ? MarkupKind.Markdown : MarkupKind.PlainText, value: markdown };
}

export function toDocumentSymbol(document: TextDocument, symbol: DocumentSymbol): LspDocumentSymbol {
  return {
    name: symbol.name || '…',
    detail: symbol.detail,
    kind: SYMBOL_KIND[symbol.kind],
    range: toRange(document, symbol.span),
    selectionRange: toRange(document, symbol.selectionSpan),
    children: symbol.children.map((child) => toDocumentSymbol(document, child)),
  };
}

const SYMBOL_KIND: Readonly<Record<DocumentSymbol['kind'], SymbolKind>> = {
  policy: SymbolKind.Object,
  statement: SymbolKind.Struct,
  element: SymbolKind.Property,
};
