import { type FindingPlace, sidOf, statementPath } from '../finding-place.ts';
import { type Ignore, isExpired } from './ignore.ts';

export interface FoundHere {
  readonly place: FindingPlace;
  /** Path of the file, relative to the configuration's folder, with forward slashes. */
  readonly path: string | undefined;
}

/**
 * The ignores that hold a finding back on that day: all of them, so that none of them counts as unused.
 *
 * @param ignores of the finding's code
 */
export function ignoresAt(
  { place, path }: FoundHere,
  ignores: readonly Ignore[],
  today: string,
): readonly Ignore[] {
  return ignores.filter(
    (ignore) =>
      !isExpired(ignore, today) &&
      (ignore.statement === undefined || isStatement(ignore.statement, place)) &&
      (ignore.value === undefined || ignore.value === place.value) &&
      ignore.holdsFor(path),
  );
}

function isStatement(named: string, { statement }: FindingPlace): boolean {
  return statement !== undefined && (named === sidOf(statement) || named === statementPath(statement));
}
