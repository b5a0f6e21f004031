import type { Caller } from './operation.ts';
import type { Transaction } from './state/tables.ts';

/** AWS's own figure is no finer, and so not every request has to be written. In milliseconds. */
const GRAIN = 60_000;

/**
 * Remembers when, where and for what a key was used; of a session, when its role was.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyLastUsed.html
 */
export function noteUse(
  state: Transaction,
  { accessKeyId, principal }: Caller,
  { region, service }: { readonly region: string; readonly service: string },
  now: Date,
): void {
  const date = now.toISOString();
  const key = state.get('accessKeys', accessKeyId);
  if (key) {
    const last = key.lastUsed;
    const isNews = last?.region !== region || last.service !== service || isOld(last.date, now);
    if (isNews) state.put('accessKeys', accessKeyId, { ...key, lastUsed: { date, region, service } });
  } else if (principal.kind === 'role') {
    const name = principal.name.toLowerCase();
    const role = state.get('roles', name);
    const last = role?.lastUsed;
    if (role && (last?.region !== region || isOld(last.date, now)))
      state.put('roles', name, { ...role, lastUsed: { date, region } });
  }
}

function isOld(date: string, now: Date): boolean {
  return now.getTime() - Date.parse(date) >= GRAIN;
}
