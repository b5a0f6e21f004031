import type { EntityInfo, EntityPage } from '../../../../server/src/protocol/account.ts';

/** A list of an account that is loaded page by page. */
export interface EntityList {
  /** Those loaded so far. */
  readonly items: readonly EntityInfo[];
  /** True where no further page is known of: also after an error in the middle it stays false. */
  readonly complete: boolean;
  readonly begun: boolean;
  /** Loads the next page, once however often it is asked for at a time. Rejects where it cannot be loaded. */
  next(): Promise<void>;
  /** Loads what is missing, until the token says to stop. */
  all(token?: { readonly isCancellationRequested: boolean }, loaded?: () => void): Promise<void>;
}

/** @param load asks for the page after a marker */
export function entityList(load: (marker: string | undefined) => Promise<EntityPage>): EntityList {
  const items: EntityInfo[] = [];
  const seen = new Set<string>();
  let begun = false;
  let complete = false;
  let marker: string | undefined;
  let loading: Promise<void> | undefined;

  async function loadNext(): Promise<void> {
    const page = await load(marker);
    begun = true;
    for (const item of page.items) {
      // What is made or deleted between two pages can show up on both.
      if (!seen.has(item.arn)) items.push(item);
      seen.add(item.arn);
    }
    complete = page.marker === undefined || page.marker === marker;
    marker = page.marker;
  }

  const list: EntityList = {
    items,
    get complete() {
      return complete;
    },
    get begun() {
      return begun;
    },
    async next() {
      if (complete) return;
      loading ??= loadNext().finally(() => {
        loading = undefined;
      });
      await loading;
    },
    async all(token, loaded) {
      while (!complete && !token?.isCancellationRequested) {
        await list.next();
        loaded?.();
      }
    },
  };
  return list;
}

export type SortOrder = 'name' | 'newest';

/**
 * What of a list is shown, in order. By name as AWS lists them until all are there, so that nothing jumps while pages
 * come in.
 *
 * @param filter words that all must stand in name, path or description; empty: everything
 */
export function shownEntities(list: EntityList, filter: string, order: SortOrder): readonly EntityInfo[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = list.items.filter(({ name, path, description = '' }) => {
    const text = `${path}${name} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (order === 'newest') return shown.sort((a, b) => compare(b.created ?? '', a.created ?? ''));
  return list.complete ? shown.sort((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase())) : shown;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
