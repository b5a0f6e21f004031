import {
  type Position,
  type TextDocumentContentChangeEvent,
  TextDocuments,
  type TextDocumentsConfiguration,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The documents that the client has open, kept as the client changes them. */
export function createTextDocuments(): TextDocuments<TextDocument> {
  return new TextDocuments(CONFIGURATION);
}

const CONFIGURATION: TextDocumentsConfiguration<TextDocument> = {
  create: TextDocument.create,
  update(document, changes, version) {
    for (const change of changes) TextDocument.update(document, [withinDocument(change, document)], version);
    return document;
  },
};

/** A line past the last means the end, which the library takes at its word: every later position would be wrong. */
function withinDocument(
  change: TextDocumentContentChangeEvent,
  document: TextDocument,
): TextDocumentContentChangeEvent {
  if (!('range' in change)) return change;
  const within = (position: Position): Position =>
    position.line < document.lineCount ? position : document.positionAt(document.getText().length);
  const { range, text } = change;
  return { range: { start: within(range.start), end: within(range.end) }, text };
}
