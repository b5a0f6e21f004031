import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import type { OpenPolicy } from '../documents.ts';
import type { Server } from '../server.ts';
import { toDiagnostic } from '../to-lsp.ts';

/** `textDocument/diagnostic`, for clients that pull. */
export function registerDiagnostics(server: Server): void {
  const { connection, documents, guard, client } = server;
  if (!client.pullDiagnostics) return;
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  connection.languages.diagnostics.on(
    guard('diagnostic', nothing, async ({ textDocument }: DocumentDiagnosticParams) => {
      const open = await documents.get(textDocument.uri);
      return open ? { kind: DocumentDiagnosticReportKind.Full, items: diagnosticsOf(open, server) } : nothing;
    }),
  );
}

/** What the client shows in the document now. */
export function diagnosticsOf(open: OpenPolicy, { settings, client }: Server): Diagnostic[] {
  if (!settings().validate) return [];
  const { document } = open;
  return open
    .check()
    .findings.filter(
      (finding) => !(isSyntax(finding.rule) && client.servedElsewhere.has(document.languageId)),
    )
    .map((finding) => toDiagnostic(document, finding, client.relatedInformation));
}

/** Findings without a rule are the reader's, about the notation itself. */
function isSyntax(rule: string | undefined): boolean {
  return rule === undefined;
}
