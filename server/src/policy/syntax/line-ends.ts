import type { TextEdit } from '../text/text-edit.ts';

/** The edits with lines that end as those of the text do. */
export function withLineEndsOf(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (!text.includes('\r\n')) return edits;
  return edits.map(({ span, newText }) => ({ span, newText: newText.replace(/\r?\n/g, '\r\n') }));
}
