import { type FactSource, USER_GUIDE } from './source.ts';

export const UNTRUSTWORTHY_KEYS_SOURCE: FactSource = {
  page: `${USER_GUIDE}reference_policies_condition-keys.html#condition-keys-useragent`,
  checked: '2026-11-22',
};

/** Keys, in lower case, that hold what the caller writes: AWS's page says that they keep nobody out. By key, the HTTP header. */
export const UNTRUSTWORTHY_KEYS: ReadonlyMap<string, string> = new Map([
  ['aws:referer', 'Referer'],
  ['aws:useragent', 'User-Agent'],
]);
