import type { Span } from '../text/span.ts';

/** What comes into a list before the child now at `index`, as text. */
export interface Piece {
  readonly index: number;
  readonly text: string;
}

/** A stretch between two children that stay, or between one and a bracket, with what goes and what comes in it. */
export interface Stretch {
  readonly previous: Span | undefined;
  readonly next: Span | undefined;
  /** The children that go, neighbours all. */
  readonly gone: readonly Span[];
  readonly pieces: readonly string[];
}

/**
 * The stretches of a list in which something changes. They never overlap, so that each is an edit of its own.
 *
 * @param children in order
 * @param removed starts of the children that go
 */
export function stretches(
  children: readonly Span[],
  removed: ReadonlySet<number>,
  pieces: readonly Piece[],
): Stretch[] {
  const out: Stretch[] = [];
  let previous: Span | undefined;
  let gone: Span[] = [];
  let texts: string[] = [];
  for (let index = 0; index <= children.length; index++) {
    const isLast = index === children.length;
    for (const piece of pieces) {
      if (piece.index === index || (isLast && piece.index > index)) texts.push(piece.text);
    }
    const child = children[index];
    if (child && removed.has(child.start)) {
      gone.push(child);
      continue;
    }
    if (gone.length + texts.length > 0) out.push({ previous, next: child, gone, pieces: texts });
    previous = child;
    gone = [];
    texts = [];
  }
  return out;
}

/** The gaps before, between and behind the children that go, as far as children bound them. */
export function gapsBeside({ previous, next, gone }: Stretch): {
  readonly before: Span | undefined;
  readonly between: readonly Span[];
  readonly behind: Span | undefined;
} {
  const [first, last] = [gone[0], gone.at(-1)];
  return {
    before: previous && first && { start: previous.end, end: first.start },
    between: gone.slice(1).map((one, index) => ({ start: gone[index]!.end, end: one.start })),
    behind: next && last && { start: last.end, end: next.start },
  };
}
