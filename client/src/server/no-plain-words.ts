import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import type { DidReadPolicies } from '../../../server/src/protocol/protocol.ts';

/**
 * Keeps VS Code from filling an empty list with the words of the document: in a policy they are never what is meant, and
 * while a name is typed into a placeholder, Tab would take one of them instead of leading on.
 */
export interface NoPlainWords {
  readonly provideCompletionItem: NonNullable<Middleware['provideCompletionItem']>;
  /** Which parts of a document are policies. */
  read(params: DidReadPolicies): void;
}

export function noPlainWords(): NoPlainWords {
  const byUri = new Map<string, readonly vscode.Range[]>();
  return {
    read({ uri, policies }) {
      const ranges = policies.map(({ range: { start, end } }) => {
        return new vscode.Range(start.line, start.character, end.line, end.character);
      });
      byUri.set(vscode.Uri.parse(uri).toString(), ranges);
    },
    async provideCompletionItem(document, position, context, token, next) {
      const result = await next(document, position, context, token);
      const { length } = Array.isArray(result) ? result : (result?.items ?? []);
      const ranges = byUri.get(document.uri.toString()) ?? [];
      if (length > 0 || !ranges.some((range) => range.contains(position))) return result;
      const nothing = itemNeverShown(document, position);
      return nothing && new vscode.CompletionList([nothing], true);
    },
  };
}

/** An item that is there, so that VS Code asks nobody else, and matches nothing. Undefined where it would be shown. */
function itemNeverShown(
  document: vscode.TextDocument,
  position: vscode.Position,
): vscode.CompletionItem | undefined {
  const line = new vscode.Range(position.line, 0, position.line, position.character);
  if (document.getText(line).trim() === '') return undefined;
  const item = new vscode.CompletionItem('\u2026');
  item.range = line;
  item.filterText = '\u0000';
  return item;
}
