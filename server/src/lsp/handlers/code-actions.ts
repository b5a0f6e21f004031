import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { OpenPolicy } from '../documents.ts';
import type { Server } from '../server.ts';
import { toDiagnostic, toTextEdit } from '../to-lsp.ts';

/** `textDocument/codeAction`: the quick fixes of the findings in the range. */
export function registerCodeActions({ connection, documents, guard, client, settings }: Server): void {
  const nothing: CodeAction[] = [];
  connection.onCodeAction(
    guard('code action', nothing, async ({ textDocument, range, context }: CodeActionParams) => {
      const wanted = context.only?.some((kind) => CodeActionKind.QuickFix.startsWith(kind)) ?? true;
      const open = await documents.get(textDocument.uri);
      if (!open || !wanted || !settings(textDocument.uri).validate) return nothing;
      const start = open.document.offsetAt(range.start);
      const end = open.document.offsetAt(range.end);
      const here = open
        .check()
        .findings.filter(({ locations }) =>
          locations.some(({ span }) => span.start <= end && start <= span.end),
        );
      return here.flatMap((finding) =>
        finding.fixes().map(
          ({ title, edits }, _index, { length }): CodeAction => ({
            title,
            kind: CodeActionKind.QuickFix,
            diagnostics: [toDiagnostic(open.document, finding, client.relatedInformation)],
            // Which one of several is meant only the user can say.
            isPreferred: length === 1,
            edit: workspaceEdit(
              open,
              edits.map((edit) => toTextEdit(open.document, edit)),
              client.versionedEdits,
            ),
          }),
        ),
      );
    }),
  );
}

/** An edit that the client refuses where the document has moved on, if it can tell. */
function workspaceEdit(open: OpenPolicy, edits: LspTextEdit[], versioned: boolean): WorkspaceEdit {
  const { uri, version } = open;
  return versioned
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
}
