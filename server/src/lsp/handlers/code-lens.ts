import type { CodeLens, CodeLensParams, ServerCapabilities } from 'vscode-languageserver';
import type { ClientFeatures } from '../client-features.ts';
import type { Server } from '../server.ts';
import { toRange } from '../to-lsp.ts';

/** The command that opens the simulation panel, run by the client. */
const SIMULATE = 'iamPolicy.simulate';

/** Lenses run commands, so only a client that has these is told of them. */
export function codeLensCapabilities({ commands }: ClientFeatures): ServerCapabilities {
  return commands ? { codeLensProvider: {} } : {};
}

/** `textDocument/codeLens`: Simulate above each policy and statement. */
export function registerCodeLens({ connection, client, service, documents, settings, guard }: Server): void {
  if (!client.commands) return;
  const nothing: CodeLens[] = [];
  connection.onCodeLens(
    guard('code lens', nothing, async ({ textDocument: { uri } }: CodeLensParams) => {
      if (!settings(uri).codeLens) return nothing;
      const open = await documents.get(uri);
      if (!open) return nothing;
      return service.codeLenses(open.file).map(({ span, title, offset, statementOnly }): CodeLens => {
        const position = open.document.positionAt(offset);
        const place = { uri, position, ...(statementOnly && { statementOnly }) };
        return {
          range: toRange(open.document, span),
          command: { title, command: SIMULATE, arguments: [place] },
        };
      });
    }),
  );
}
