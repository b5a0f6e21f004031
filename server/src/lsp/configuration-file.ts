import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { lineIndex } from '../policy/index.ts';
import type { Server } from './server.ts';

/** A `.iam-policy.json` as an edit meets it. */
export interface ConfigurationText {
  readonly uri: string;
  /** The editor's, where the file is open in it, else the disk's; undefined where there is no such file. */
  readonly text: string | undefined;
  /** True where the editor holds something that is not on disk. */
  readonly isUnsaved: boolean;
}

/** @param path absolute */
export async function configurationText(path: string, { documents }: Server): Promise<ConfigurationText> {
  const uri = pathToFileURL(path).href;
  const onDisk = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  const text = (await documents.get(uri))?.document.getText();
  if (text === undefined) return { uri, text: onDisk, isUnsaved: false };
  // Editors keep a byte order mark to themselves.
  return { uri, text, isUnsaved: text !== onDisk?.replace(/^\ufeff/, '') };
}

/** Edit to another text, of what differs alone; undefined where the client makes no files and there is none. */
export function configurationEdit(
  { uri, text: before }: ConfigurationText,
  after: string,
  { client }: Server,
): WorkspaceEdit | undefined {
  const edits = [difference(before ?? '', after)];
  if (before === undefined && !client.createFiles) return undefined;
  if (before !== undefined && !client.versionedEdits) return { changes: { [uri]: edits } };
  const textEdit = { textDocument: { uri, version: null }, edits };
  if (before !== undefined) return { documentChanges: [textEdit] };
  return { documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: true } }, textEdit] };
}

function difference(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  // No edit may part the two halves of a line break.
  while (start > 0 && /[\r\ud800-\udbff]/.test(before[start - 1]!)) start--;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  while (same > 0 && /[\n\udc00-\udfff]/.test(before[before.length - same]!)) same--;
  const lines = lineIndex(before);
  const range = { start: lines.positionAt(start), end: lines.positionAt(before.length - same) };
  return { range, newText: after.slice(start, after.length - same) };
}
