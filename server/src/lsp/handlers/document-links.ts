import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import type { Server } from '../server.ts';
import { toRange } from '../to-lsp.ts';

/** `textDocument/documentLink`: from actions to their documentation. */
export function registerDocumentLinks({ connection, service, documents, guard }: Server): void {
  const nothing: DocumentLink[] = [];
  connection.onDocumentLinks(
    guard('document link', nothing, async ({ textDocument }: DocumentLinkParams) => {
      const open = await documents.get(textDocument.uri);
      if (!open) return nothing;
      return service
        .links(open.file)
        .map(({ span, url, tooltip }) => ({ range: toRange(open.document, span), target: url, tooltip }));
    }),
  );
}
