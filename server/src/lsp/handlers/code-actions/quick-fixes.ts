import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { toDiagnostic, toTextEdit } from '../../to-lsp.ts';
import { type AskedActions, type CodeActionSource, workspaceEdit } from './source.ts';

/** The fixes of the findings at the place. */
export const quickFixes: CodeActionSource = {
  kind: CodeActionKind.QuickFix,
  actions(asked: AskedActions): CodeAction[] {
    const { server, open, span } = asked;
    const { document, uri } = open;
    if (!server.settings(uri).validate) return [];
    const here = open
      .check()
      .findings.filter(({ locations }) =>
        locations.some((location) => location.span.start <= span.end && span.start <= location.span.end),
      );
    return here.flatMap((finding) =>
      finding.fixes().map(
        ({ title, edits }, _index, { length }): CodeAction => ({
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [toDiagnostic(document, finding, server.client.relatedInformation)],
          // Which one of several is meant only the user can say.
          isPreferred: length === 1,
          edit: workspaceEdit(
            asked,
            edits.map((edit) => toTextEdit(document, edit)),
          ),
        }),
      ),
    );
  },
};
