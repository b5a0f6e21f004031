import type { Hover, HoverParams } from 'vscode-languageserver';
import { quotasOf } from '../quotas.ts';
import type { Server } from '../server.ts';
import { toMarkup, toRange } from '../to-lsp.ts';

/** `textDocument/hover` */
export function registerHover(server: Server): void {
  const { connection, service, documents, guard, settings, client } = server;
  connection.onHover(
    guard('hover', null, async ({ textDocument, position }: HoverParams): Promise<Hover | null> => {
      if (!settings(textDocument.uri).hover) return null;
      const open = await documents.get(textDocument.uri);
      if (!open) return null;
      const found = service.hover(open.file, open.document.offsetAt(position), quotasOf(open, server));
      if (!found) return null;
      return {
        contents: toMarkup(found.markdown, client.markdownHover),
        range: toRange(open.document, found.span),
      };
    }),
  );
}
