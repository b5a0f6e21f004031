import * as vscode from 'vscode';
import type { Range } from '../../../../server/src/protocol/protocol.ts';
import type { SimulationMissing } from '../../../../server/src/protocol/simulation.ts';
import { revealStatement } from '../summary/reveal.ts';

/** Inserts a statement where the server said, and shows it; undone by one undo. */
export async function insertStatement({
  uri: text,
  version,
  edits,
}: NonNullable<SimulationMissing['insert']>): Promise<void> {
  const uri = vscode.Uri.parse(text);
  const document = await vscode.workspace.openTextDocument(uri);
  const [longest] = edits.toSorted((a, b) => b.newText.length - a.newText.length);
  if (document.version !== version || !longest) {
    const message = vscode.l10n.t(
      'The policy was edited meanwhile; open the decision again and insert then.',
    );
    void vscode.window.showInformationMessage(message);
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    uri,
    edits.map(({ range, newText }) => vscode.TextEdit.replace(toRange(range), newText)),
  );
  if (await vscode.workspace.applyEdit(edit)) await revealStatement(uri, lastLineOf(longest));
}

/** Where the last line of an inserted text begins. */
function lastLineOf({
  range: { start },
  newText,
}: {
  readonly range: Range;
  readonly newText: string;
}): Range {
  const lines = newText.split('\n');
  const line = start.line + lines.length - 1;
  const character = lines.length > 1 ? lines.at(-1)!.length : start.character;
  return { start: { line, character }, end: { line, character } };
}

function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
