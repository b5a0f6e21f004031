import { distance } from 'fastest-levenshtein';

/** The IDs of which one is a slip of the keyboard: one character that is wrong, or two that changed places. */
export function nearestIds(written: string, ids: Iterable<string>): string[] {
  return [...ids].filter((id) => distance(written, id) <= MOST_WRONG);
}

const MOST_WRONG = 2;
