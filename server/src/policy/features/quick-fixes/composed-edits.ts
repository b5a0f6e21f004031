import { inOrder, type TextEdit } from '../../text/text-edit.ts';

/** A stretch of a text that is made of another: a piece of that, or new. */
type Piece = { readonly start: number; readonly end: number } | { readonly newText: string };

/** Edits of a text made in several rounds, each upon the last one's outcome. */
export class ComposedEdits {
  readonly #text: string;
  readonly #pieces: readonly Piece[];

  constructor(text: string, pieces: readonly Piece[] = [{ start: 0, end: text.length }]) {
    this.#text = text;
    this.#pieces = pieces;
  }

  /** With one more round. @param edits of the text as it is after the rounds before; they may touch but not overlap */
  after(edits: readonly TextEdit[]): ComposedEdits {
    const pieces: Piece[] = [];
    let at = 0;
    for (const { span, newText } of inOrder(edits)) {
      pieces.push(...this.#cut(at, span.start), { newText });
      at = span.end;
    }
    return new ComposedEdits(this.#text, [...pieces, ...this.#cut(at, Number.POSITIVE_INFINITY)]);
  }

  /** Edits of the first text that come to the same as all rounds. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let at = 0;
    let newText = '';
    const close = (end: number): void => {
      if (this.#text.slice(at, end) !== newText) edits.push({ span: { start: at, end }, newText });
      newText = '';
    };
    for (const piece of this.#pieces) {
      if ('newText' in piece) newText += piece.newText;
      else {
        close(piece.start);
        at = piece.end;
      }
    }
    close(this.#text.length);
    return edits;
  }

  /** What lies from `start` to `end` of the text as it is now. */
  #cut(start: number, end: number): Piece[] {
    const cut: Piece[] = [];
    let at = 0;
    for (const piece of this.#pieces) {
      const length = 'newText' in piece ? piece.newText.length : piece.end - piece.start;
      const from = Math.max(0, start - at);
      const to = Math.min(length, end - at);
      if (from < to) {
        cut.push(
          'newText' in piece
            ? { newText: piece.newText.slice(from, to) }
            : { start: piece.start + from, end: piece.start + to },
        );
      }
      at += length;
    }
    return cut;
  }
}
