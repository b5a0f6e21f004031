import { grouped } from '../../intents/document-problem.ts';
import type { QuotaUse } from '../../intents/draft.ts';
import { plain, table } from '../markdown.ts';

/** How full the account's quotas are before and after. */
export function quotaSection(uses: readonly QuotaUse[]): string | undefined {
  if (uses.length === 0) return undefined;
  const rows = uses.map(({ what, before, after, limit, maximum }) => [
    plain(what),
    before === undefined ? '–' : grouped(before),
    `**${grouped(after)}**`,
    limit === undefined ? 'not known' : `${grouped(limit)}${warning(after, limit, maximum)}`,
  ]);
  return `## Size and quotas\n\n${table(['', 'Now', 'Afterwards', 'Of'], rows)}`;
}

function warning(after: number, limit: number, maximum: number | undefined): string {
  if (after > limit) {
    return maximum !== undefined && after <= maximum
      ? ` ⚠️ AWS refuses it unless it has raised the quota for you (to ${grouped(maximum)} at most)`
      : ' ⚠️ more than the account takes';
  }
  return after === limit ? ' ⚠️ none left after this' : '';
}
