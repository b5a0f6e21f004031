/** Whether something matches, as far as the request tells. */
export type Match = 'yes' | 'no' | 'unknown';

/** A match with the condition keys that an unknown one hangs on, lower case. */
export interface KeyedMatch {
  readonly match: Match;
  /** Empty unless the match is unknown. */
  readonly keys: readonly string[];
}

export const YES: KeyedMatch = { match: 'yes', keys: [] };
export const NO: KeyedMatch = { match: 'no', keys: [] };

export function known(matches: boolean): KeyedMatch {
  return matches ? YES : NO;
}

export function unknownFor(...keys: readonly string[]): KeyedMatch {
  return { match: 'unknown', keys };
}

/** Yes where all are; no where one is; else unknown for the keys of all that are. */
export function all(matches: readonly KeyedMatch[]): KeyedMatch {
  if (matches.some(({ match }) => match === 'no')) return NO;
  return together(matches, YES);
}

/** Yes where one is; no where none can be; else unknown for the keys of all that are. */
export function any(matches: readonly KeyedMatch[]): KeyedMatch {
  if (matches.some(({ match }) => match === 'yes')) return YES;
  return together(matches, NO);
}

export function not({ match, keys }: KeyedMatch): KeyedMatch {
  return match === 'unknown' ? { match, keys } : known(match === 'no');
}

function together(matches: readonly KeyedMatch[], otherwise: KeyedMatch): KeyedMatch {
  const unknown = matches.filter(({ match }) => match === 'unknown');
  if (unknown.length === 0) return otherwise;
  return { match: 'unknown', keys: [...new Set(unknown.flatMap(({ keys }) => keys))] };
}
