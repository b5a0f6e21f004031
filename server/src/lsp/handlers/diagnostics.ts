import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { configurationDiagnostics, isConfiguration } from '../configuration-diagnostics.ts';
import type { OpenPolicy } from '../documents.ts';
import type { Server } from '../server.ts';
import { toDiagnostic } from '../to-lsp.ts';
import { holdsPolicyTests, policyTestDiagnostics } from './policy-tests.ts';

/** `textDocument/diagnostic`, for clients that pull. */
export function registerDiagnostics(server: Server): void {
  const { connection, documents, guard, client } = server;
  if (!client.pullDiagnostics) return;
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  connection.languages.diagnostics.on(
    guard('diagnostic', nothing, async ({ textDocument }: DocumentDiagnosticParams) => {
      const open = await documents.get(textDocument.uri);
      return open
        ? { kind: DocumentDiagnosticReportKind.Full, items: await diagnosticsOf(open, server) }
        : nothing;
    }),
  );
}

/** What the client shows in the document now. */
export async function diagnosticsOf(open: OpenPolicy, server: Server): Promise<Diagnostic[]> {
  const { settings, client } = server;
  if (!settings(open.uri).validate) return [];
  if (isConfiguration(open.uri)) return configurationDiagnostics(open.document);
  if (holdsPolicyTests(open.uri)) return policyTestDiagnostics(open, server);
  const { document } = open;
  return open
    .check()
    .findings.filter(
      (finding) => !(finding.rule === SYNTAX_RULE && client.servedElsewhere.has(document.languageId)),
    )
    .map((finding) => toDiagnostic(document, finding, client.relatedInformation));
}

/** The rule about the notation itself, of which another server may speak. */
const SYNTAX_RULE = 'json-syntax';
