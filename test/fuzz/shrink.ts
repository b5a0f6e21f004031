/** A text and a place in it. */
export interface Example {
  readonly text: string;
  readonly offset: number;
}

/** A shorter example that still fails: leaves out whatever can be left out, larger stretches first. */
export function shrink(example: Example, fails: (example: Example) => boolean): Example {
  let best = example;
  let tries = 3000;
  for (let length = best.text.length >> 1; length > 0; length >>= 1) {
    for (let start = 0; start < best.text.length && tries > 0; tries--) {
      const shorter = without(best, start, length);
      if (fails(shorter)) best = shorter;
      else start += length;
    }
  }
  return best;
}

function without({ text, offset }: Example, start: number, length: number): Example {
  const kept = text.slice(0, start) + text.slice(start + length);
  const moved = offset <= start ? offset : Math.max(start, offset - length);
  return { text: kept, offset: Math.min(moved, kept.length) };
}
