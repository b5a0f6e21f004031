import type { Span } from '../text/span.ts';

/** What to delete so that children of a list go with one separator each: a run of neighbours at once. */
export interface Removal {
  readonly span: Span;
  /** True where nothing is left in the list. */
  readonly all: boolean;
}

/**
 * The deletions that take children out of a list without ever overlapping.
 *
 * @param children in order
 * @param removed offsets at which those begin that go
 */
export function removals(children: readonly Span[], removed: ReadonlySet<number>): Removal[] {
  const out: Removal[] = [];
  for (let from = 0; from < children.length; from++) {
    if (!removed.has(children[from]!.start)) continue;
    let to = from;
    while (to + 1 < children.length && removed.has(children[to + 1]!.start)) to++;
    const previous = children[from - 1];
    const next = children[to + 1];
    const { start } = children[from]!;
    const { end } = children[to]!;
    if (next) out.push({ span: { start, end: next.start }, all: false });
    else if (previous) out.push({ span: { start: previous.end, end }, all: false });
    else out.push({ span: { start, end }, all: true });
    from = to;
  }
  return out;
}
