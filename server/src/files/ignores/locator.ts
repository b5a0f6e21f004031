import type { Finding, PolicyFile } from '../../policy/index.ts';
import { type FindingPlace, placeOf, sidOf, statementPath } from '../finding-place.ts';
import type { IgnoreEntry } from './ignore.ts';

/** How an ignore points at one finding, as tightly as words can that stay true when lines move. */
export interface Locator {
  readonly at: Pick<IgnoreEntry, 'statement' | 'value'>;
  /** How many other findings of the file it points at too. */
  readonly others: number;
}

/**
 * A statement is named by its Sid. One without is named by its number only where the value that is marked is marked in
 * others too: numbers change when statements are moved.
 *
 * @param findings all of the file's. @param finding one of them
 */
export function locatorOf(file: PolicyFile, findings: readonly Finding[], finding: Finding): Locator {
  const here = placeOf(file, finding);
  const others = findings
    .filter((other) => other !== finding && other.issueCode === finding.issueCode)
    .map((other) => placeOf(file, other));
  const sid = sidOf(here.statement);
  const value = here.value === undefined ? {} : { value: here.value };
  const isAlone = others.every((other) => other.value !== here.value);
  const statement =
    sid ?? (here.statement && !(here.value !== undefined && isAlone) && statementPath(here.statement));
  return {
    at: { ...(statement && { statement }), ...value },
    others: others.filter((other) => isSamePlace(other, here, statement || undefined)).length,
  };
}

function isSamePlace(other: FindingPlace, here: FindingPlace, statement: string | undefined): boolean {
  if (other.value !== here.value && here.value !== undefined) return false;
  if (statement === undefined) return true;
  return (
    other.statement !== undefined &&
    (statement === sidOf(other.statement) || statement === statementPath(other.statement))
  );
}
