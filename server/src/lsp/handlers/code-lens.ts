import type { CodeLens, CodeLensParams, ServerCapabilities } from 'vscode-languageserver';
import type { ClientFeatures } from '../client-features.ts';
import { quotasOf } from '../quotas.ts';
import type { Server } from '../server.ts';
import { toRange } from '../to-lsp.ts';
import { MAKE_IT_FIT } from './code-actions/make-it-fit.ts';

/** The command that opens the simulation panel, run by the client. */
const SIMULATE = 'iamPolicy.simulate';

/** Lenses run commands, so only a client that has these is told of them. */
export function codeLensCapabilities({ commands }: ClientFeatures): ServerCapabilities {
  return commands ? { codeLensProvider: {} } : {};
}

/** `textDocument/codeLens`: Simulate above each policy and statement, and what the policy uses of its quota. */
export function registerCodeLens(server: Server): void {
  const { connection, client, service, documents, settings, guard } = server;
  if (!client.commands) return;
  const nothing: CodeLens[] = [];
  connection.onCodeLens(
    guard('code lens', nothing, async ({ textDocument: { uri } }: CodeLensParams) => {
      if (!settings(uri).codeLens) return nothing;
      const open = await documents.get(uri);
      if (!open) return nothing;
      const lenses = service.codeLenses(open.file, quotasOf(open, server));
      return lenses.map(({ span, title, about, offset, statementOnly }): CodeLens => {
        const position = open.document.positionAt(offset);
        const place = { uri, position, ...(statementOnly && { statementOnly }) };
        return {
          range: toRange(open.document, span),
          command: { title, command: about === 'size' ? MAKE_IT_FIT : SIMULATE, arguments: [place] },
        };
      });
    }),
  );
}
