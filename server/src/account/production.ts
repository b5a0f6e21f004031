import { globMatcher } from '../files/glob.ts';

/** Tests names of profiles and accounts against globs such as `*prod*`, whatever the case. */
export function productionMatcher(globs: readonly string[]): (names: readonly string[]) => boolean {
  const matchers = globs.map((glob) => globMatcher(plain(glob)));
  return (names) => names.some((name) => matchers.some((matches) => matches(plain(name))));
}

/** Names are no paths: a `*` takes in a slash as well. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll('/', '-');
}
