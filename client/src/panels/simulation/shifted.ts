/** A change of a document's text, in UTF-16 code units. */
export interface TextChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** Where an offset is after changes of the text, each told in the text before all of them. */
export function shifted(offset: number, changes: readonly TextChange[]): number {
  let shift = 0;
  for (const { rangeOffset, rangeLength, text } of changes) {
    if (rangeOffset + rangeLength <= offset) shift += text.length - rangeLength;
    else if (rangeOffset < offset) shift += rangeOffset - offset;
  }
  return offset + shift;
}
