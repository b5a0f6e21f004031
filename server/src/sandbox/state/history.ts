import type { Change, Overlay, Rows } from './overlay.ts';
import type { TableName } from './tables.ts';

/** What entries were before the changes that have not spread yet. */
export interface History {
  /** To be called before the changes are applied to the rows. */
  remember(rows: Rows, changes: readonly Change[]): void;
  /** Laid over the present rows, it shows those of `lag` ago; undefined where they are the same. */
  overlay(): Overlay | undefined;
  forget(): void;
}

/**
 * Sessions carry what they are in their token, and so are good at once everywhere.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html (changes are not always immediately visible)
 */
const IMMEDIATE: ReadonlySet<TableName> = new Set(['sessions', 'account', 'organization']);

/** @param lag milliseconds @param now milliseconds since 1970 */
export function createHistory(lag: () => number, now: () => number): History {
  let steps: { readonly at: number; readonly before: readonly Change[] }[] = [];
  const prune = (): void => {
    const oldest = now() - lag();
    if (steps[0] && steps[0].at <= oldest) steps = steps.filter(({ at }) => at > oldest);
  };
  return {
    remember(rows, changes) {
      if (lag() <= 0) return;
      const before = changes
        .filter(([table]) => !IMMEDIATE.has(table))
        .map(([table, key]): Change => [table, key, rows.get(table)?.get(key) ?? null]);
      steps.push({ at: now(), before });
    },
    overlay() {
      if (steps.length === 0) return undefined;
      prune();
      const overlay: Overlay = new Map();
      for (let step = steps.length - 1; step >= 0; step--) {
        for (const [table, key, value] of steps[step]!.before) {
          const entries = overlay.get(table) ?? new Map();
          overlay.set(table, entries.set(key, value));
        }
      }
      return overlay;
    },
    forget() {
      steps = [];
    },
  };
}
