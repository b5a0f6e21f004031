import type { ServiceError } from './service-error.ts';

export interface TokenPage<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly token?: string;
}

/**
 * One page of a list that stays the same between two calls.
 *
 * @param size of the page at most
 * @param token that of the page before; undefined for the first page
 * @param invalid what is thrown for a token that is not ours
 */
export function tokenPage<T>(
  list: readonly T[],
  size: number,
  token: string | undefined,
  invalid: () => ServiceError,
): TokenPage<T> {
  const start = token === undefined ? 0 : startOf(token);
  if (start === undefined) throw invalid();
  const end = start + size;
  const items = list.slice(start, end);
  return end < list.length
    ? { items, token: Buffer.from(`${PREFIX}${end}`).toString('base64url') }
    : { items };
}

const PREFIX = 'from ';

function startOf(token: string): number | undefined {
  const text = Buffer.from(token, 'base64url').toString('latin1');
  const start = text.startsWith(PREFIX) ? Number(text.slice(PREFIX.length)) : Number.NaN;
  return Number.isSafeInteger(start) && start >= 0 ? start : undefined;
}
