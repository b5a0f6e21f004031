import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import type { Server } from '../../server.ts';
import { fixAll, fixAllInPolicy } from './fix-all.ts';
import { ignoreActions } from './ignores.ts';
import { makeItFit } from './make-it-fit.ts';
import { quickFixes } from './quick-fixes.ts';
import { refactorings } from './refactorings.ts';
import { type AskedActions, type CodeActionSource, isAsked } from './source.ts';

const SOURCES: readonly CodeActionSource[] = [
  quickFixes,
  makeItFit,
  ...refactorings,
  fixAllInPolicy,
  fixAll,
  ignoreActions,
];

/** The kinds that are announced at `initialize`. */
export const CODE_ACTION_KINDS: readonly string[] = [...new Set(SOURCES.map(({ kind }) => kind))];

/** `textDocument/codeAction`: what can be done at a place, from every source that the client asks for. */
export function registerCodeActions(server: Server): void {
  const { connection, documents, guard } = server;
  const nothing: CodeAction[] = [];
  connection.onCodeAction(
    guard('code action', nothing, async ({ textDocument, range, context }: CodeActionParams) => {
      const sources = SOURCES.filter((source) => isAsked(source, context.only));
      const open = sources.length > 0 ? await documents.get(textDocument.uri) : undefined;
      if (!open) return nothing;
      const span = { start: open.document.offsetAt(range.start), end: open.document.offsetAt(range.end) };
      const asked: AskedActions = { server, open, span, context };
      const found = await Promise.all(sources.map((source) => source.actions(asked)));
      return found.flat();
    }),
  );
}
