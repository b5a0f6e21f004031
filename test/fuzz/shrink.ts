/** A text and a place in it. */
export interface Example {
  readonly text: string;
  readonly offset: number;
}

/** A shorter example that still fails: leaves out whatever can be left out, larger stretches first, for some seconds. */
export function shrink(example: Example, fails: (example: Example) => boolean): Example {
  const deadline = performance.now() + LONGEST;
  let best = example;
  for (let length = best.text.length >> 1; length > 0; length >>= 1) {
    for (let start = 0; start < best.text.length; ) {
      if (performance.now() > deadline) return best;
      const shorter = without(best, start, length);
      if (fails(shorter)) best = shorter;
      else start += length;
    }
  }
  return best;
}

/** Milliseconds. */
const LONGEST = 3000;

function without({ text, offset }: Example, start: number, length: number): Example {
  const kept = text.slice(0, start) + text.slice(start + length);
  const moved = offset <= start ? offset : Math.max(start, offset - length);
  return { text: kept, offset: Math.min(moved, kept.length) };
}
