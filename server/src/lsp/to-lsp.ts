import {
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentSymbol as LspDocumentSymbol,
  type TextEdit as LspTextEdit,
  type MarkupContent,
  MarkupKind,
  type Range,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentSymbol, Finding, FindingType, Span, TextEdit } from '../policy/index.ts';
import { plainMarkdown } from './plain-text.ts';

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
    severity: finding.isHint ? DiagnosticSeverity.Hint : SEVERITY[finding.findingType],
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

/** The kind, or another where the client does not know it. */
export function supportedKind<K extends number>(kind: K, supported: ReadonlySet<number>, other: K): K {
  return supported.has(kind) ? kind : other;
}

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
