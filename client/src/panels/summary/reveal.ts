import * as vscode from 'vscode';
import type { Range } from '../../../../server/src/protocol/protocol.ts';

/** Puts the cursor on a statement, in the editor that shows the document already where there is one. */
export async function revealStatement(uri: vscode.Uri, { start, end }: Range): Promise<void> {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const editor = await vscode.window.showTextDocument(uri, {
    viewColumn: columnOf(uri),
    selection: new vscode.Range(range.start, range.start),
  });
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  );
  return group?.viewColumn ?? vscode.ViewColumn.One;
}
