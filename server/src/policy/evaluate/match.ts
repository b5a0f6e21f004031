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
  let open = false;
  for (const { match } of matches) {
    if (match === 'no') return NO;
    if (match === 'unknown') open = true;
  }
  return open ? together(matches) : YES;
}

/** Yes where one is; no where none can be; else unknown for the keys of all that are. */
export function any(matches: readonly KeyedMatch[]): KeyedMatch {
  let open = false;
  for (const { match } of matches) {
    if (match === 'yes') return YES;
    if (match === 'unknown') open = true;
  }
  return open ? together(matches) : NO;
}

export function not({ match, keys }: KeyedMatch): KeyedMatch {
  return match === 'unknown' ? { match, keys } : known(match === 'no');
}

function together(matches: readonly KeyedMatch[]): KeyedMatch {
  return { match: 'unknown', keys: [...new Set(matches.flatMap(({ keys }) => keys))] };
}
