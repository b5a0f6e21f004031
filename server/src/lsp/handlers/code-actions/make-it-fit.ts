import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { toDiagnostic } from '../../to-lsp.ts';
import type { CodeActionSource } from './source.ts';

/** The command that shows ways to make a policy fit its quota, run by the client. */
export const MAKE_IT_FIT = 'iamPolicy.makeItFit';

/** Leads from a finding about the size of a policy to what can be done about it. */
export const makeItFit: CodeActionSource = {
  kind: CodeActionKind.QuickFix,
  actions({ server, open, span }): CodeAction[] {
    const { client, settings } = server;
    const { document, uri } = open;
    if (!client.commands || !settings(uri).validate) return [];
    return open
      .check()
      .findings.filter(({ rule, locations: [{ span: at }] }) => {
        return rule === 'size' && at.start <= span.end && span.start <= at.end;
      })
      .map((finding) => {
        const position = document.positionAt(finding.locations[0].span.start);
        const title = 'Make It Fit…';
        return {
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [toDiagnostic(document, finding, client.relatedInformation)],
          command: { title, command: MAKE_IT_FIT, arguments: [{ uri, position }] },
        };
      });
  },
};
