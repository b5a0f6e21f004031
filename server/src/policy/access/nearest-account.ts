import { distance } from 'fastest-levenshtein';

/** The accounts of which a number is a slip of the keyboard: one digit that is wrong, or two that changed places. */
export function nearestAccounts(written: string, accounts: Iterable<string>): string[] {
  return [...accounts].filter((account) => distance(written, account) <= MOST_WRONG);
}

const MOST_WRONG = 2;
