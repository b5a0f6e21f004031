import type { CompletionItem, CompletionList, CompletionParams, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem as PolicyCompletionItem } from '../../policy/index.ts';
import { indexOf, toCompletionList } from '../completion-list.ts';
import type { Server } from '../server.ts';
import { toMarkup } from '../to-lsp.ts';

/** Characters that open the list by themselves; the letters in between are the client's business. */
export const COMPLETION_TRIGGERS = ['"', ':', '/', '{', '$', '*', '.'];

/** `textDocument/completion` and `completionItem/resolve`. */
export function registerCompletion({
  connection,
  service,
  documents,
  guard,
  settings,
  client,
  accounts,
}: Server): void {
  // Documentation is made for the one item that is looked at, out of the last list.
  let last: readonly PolicyCompletionItem[] = [];

  const nothing: CompletionList = { isIncomplete: false, items: [] };
  connection.onCompletion(
    guard('completion', nothing, async ({ textDocument, position, context }: CompletionParams) => {
      if (!settings(textDocument.uri).completion) return nothing;
      const open = await documents.get(textDocument.uri);
      if (!open) return nothing;
      const { file, document } = open;
      if (context?.triggerCharacter === '{' && !beginsVariable(document, position)) return nothing;
      const result = service.complete(file, document.offsetAt(position), accounts.entities());
      last = result.items;
      return toCompletionList(document, result, client);
    }),
  );

  connection.onCompletionResolve((item, token) =>
    guard('completion resolve', item, (unresolved: CompletionItem) => {
      const source = last[indexOf(unresolved)];
      const markdown = source?.label === unresolved.label ? source.documentation?.() : undefined;
      return markdown
        ? { ...unresolved, documentation: toMarkup(markdown, client.markdownCompletion) }
        : unresolved;
    })(item, token),
  );
}

/** A brace opens the list in `${` alone: anywhere else Enter behind it is to break the line. */
function beginsVariable(document: TextDocument, position: Position): boolean {
  const offset = document.offsetAt(position);
  const begun = document.getText().slice(Math.max(0, offset - 2), offset);
  return begun === '${';
}
