import type { Finding } from '../diagnostics/check.ts';
import type { PolicyFile } from '../policy-file.ts';
import type { SafeFix } from './safe-fix.ts';

/** A file with what is found in it. */
export interface CheckedFile {
  readonly file: PolicyFile;
  readonly findings: readonly Finding[];
}

/**
 * True where the fixes took their findings away, and nothing else with them: the file reads as well as before, has its
 * comments, and no further grave finding.
 */
export function isMended(before: CheckedFile, after: CheckedFile, fixes: readonly SafeFix[]): boolean {
  return (
    kindsOf(after.file) === kindsOf(before.file) &&
    after.file.tree.problems.length <= before.file.tree.problems.length &&
    includesAll(commentsOf(after.file), commentsOf(before.file)) &&
    includesAll(graveOf(before), graveOf(after)) &&
    areGone(fixes, before, after)
  );
}

/** What each policy is, as far as its content tells: another type has other checks. */
function kindsOf({ policies }: PolicyFile): string {
  return JSON.stringify(policies.map(({ setting }) => [setting.kind, setting.resourceType]));
}

function commentsOf({ text, tree }: PolicyFile): readonly string[] {
  return tree.comments.map(({ start, end }) => text.slice(start, end));
}

/** Those for which a deployment fails, or that open access. */
function graveOf({ findings }: CheckedFile): readonly string[] {
  return findings
    .filter(({ findingType }) => findingType === 'ERROR' || findingType === 'SECURITY_WARNING')
    .map(({ findingType, issueCode }) => `${findingType} ${issueCode}`);
}

function areGone(fixes: readonly SafeFix[], before: CheckedFile, after: CheckedFile): boolean {
  const mended = fixes.map(({ finding }) => finding.issueCode);
  const expected = counts(before.findings.map(({ issueCode }) => issueCode));
  const left = counts(after.findings.map(({ issueCode }) => issueCode));
  return [...counts(mended)].every(
    ([code, gone]) => (left.get(code) ?? 0) <= (expected.get(code) ?? 0) - gone,
  );
}

/** True where every text of the others is among those, as often. */
function includesAll(those: readonly string[], others: readonly string[]): boolean {
  const all = counts(those);
  return [...counts(others)].every(([text, count]) => (all.get(text) ?? 0) >= count);
}

function counts(texts: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1);
  return found;
}
