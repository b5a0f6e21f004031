import { type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import type { ClientFeatures } from './client-features.ts';
import { CODE_ACTION_KINDS } from './handlers/code-actions/code-actions.ts';
import { COMPLETION_TRIGGERS } from './handlers/completion.ts';
import { servesJsonFeatures } from './handlers/json-features.ts';

/** What the server announces at `initialize`. */
export function serverCapabilities(client: ClientFeatures): ServerCapabilities {
  const json = servesJsonFeatures({ client });
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    completionProvider: { triggerCharacters: COMPLETION_TRIGGERS, resolveProvider: true },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
    documentLinkProvider: {},
    ...(client.pullDiagnostics && {
      diagnosticProvider: { identifier: 'iam', interFileDependencies: false, workspaceDiagnostics: false },
    }),
    ...(json && {
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
    }),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
