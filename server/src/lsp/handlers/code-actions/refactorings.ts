import { type CodeAction, CodeActionKind, CodeActionTriggerKind } from 'vscode-languageserver';
import type { Refactoring } from '../../../policy/index.ts';
import { toTextEdit } from '../../to-lsp.ts';
import { type AskedActions, type CodeActionSource, workspaceEdit } from './source.ts';

/** Changes at the place after which the policy grants what it did, by their kinds in LSP. */
export const refactorings: readonly CodeActionSource[] = (
  [
    [CodeActionKind.RefactorInline, 'inline'],
    [CodeActionKind.RefactorRewrite, 'rewrite'],
    [CodeActionKind.RefactorExtract, 'extract'],
  ] as const
).map(([kind, own]) => ({
  kind,
  actions: (asked) =>
    found(asked)
      .filter((refactoring) => refactoring.kind === own)
      .map(({ title, edits }): CodeAction => {
        const { document } = asked.open;
        const changes = edits.map((edit) => toTextEdit(document, edit));
        return { title, kind, edit: workspaceEdit(asked, changes) };
      }),
}));

/** The three sources are asked one after another for the same place. */
const byRequest = new WeakMap<AskedActions, readonly Refactoring[]>();

function found(asked: AskedActions): readonly Refactoring[] {
  const { open, server, span, context } = asked;
  // A client that asks by itself at every move of the cursor shows a light bulb, which is for mistakes.
  const isAutomatic = context.triggerKind === CodeActionTriggerKind.Automatic && !context.only;
  if (isAutomatic && span.start === span.end) return [];
  let known = byRequest.get(asked);
  if (!known) {
    known = server.service.refactorings(open.file, span);
    byRequest.set(asked, known);
  }
  return known;
}
