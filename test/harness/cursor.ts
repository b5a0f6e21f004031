/** A document with a place in it. */
export interface TextWithCursor {
  readonly text: string;
  /** UTF-16 code units from 0. */
  readonly offset: number;
}

/** Takes the one `$0` out of a text: it stands for the cursor. Throws where there is none, or more than one. */
export function parseCursor(marked: string): TextWithCursor {
  const offset = marked.indexOf('$0');
  if (offset < 0 || marked.includes('$0', offset + 1)) {
    throw new Error('A text with a cursor holds `$0` exactly once.');
  }
  return { text: marked.slice(0, offset) + marked.slice(offset + 2), offset };
}
