import { all, any, type KeyedMatch, NO, YES } from '../match.ts';

/** As `all` of the tests, none of which is asked once one says no. */
export function allOf<T>(items: readonly T[], test: (item: T) => KeyedMatch): KeyedMatch {
  let open = NOTHING;
  for (const item of items) {
    const match = test(item);
    if (match.match === 'no') return NO;
    if (match.match === 'unknown') open = [...open, match];
  }
  return open === NOTHING ? YES : all(open);
}

/** As `any` of the tests, none of which is asked once one says yes. */
export function anyOf<T>(items: readonly T[], test: (item: T) => KeyedMatch): KeyedMatch {
  let open = NOTHING;
  for (const item of items) {
    const match = test(item);
    if (match.match === 'yes') return YES;
    if (match.match === 'unknown') open = [...open, match];
  }
  return open === NOTHING ? NO : any(open);
}

const NOTHING: readonly KeyedMatch[] = [];
