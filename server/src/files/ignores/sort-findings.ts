import { type Finding, lineIndex, type PolicyFile, type Severities } from '../../policy/index.ts';
import { placeOf } from '../finding-place.ts';
import { type IgnoreComment, ignoreComments } from './comments.ts';
import type { Ignore } from './ignore.ts';
import { ignoresAt } from './match.ts';
import { remarkOnComment } from './remarks.ts';

export interface SortOptions {
  readonly ignores: readonly Ignore[];
  readonly severity: Severities;
  /** Path of the file, relative to the configuration's folder, with forward slashes; undefined for a text without one. */
  readonly path: string | undefined;
  readonly today: string;
}

export interface SortedFindings {
  /** To be reported, remarks on comments that ignore nothing among them. */
  readonly reported: readonly Finding[];
  readonly ignored: readonly IgnoredFinding[];
}

export interface IgnoredFinding {
  readonly finding: Finding;
  readonly reason: string;
  /** True where a comment in the document holds the finding back; the configuration may do so, too. */
  readonly byComment: boolean;
  /** Those of the configuration that do. */
  readonly ignores: readonly Ignore[];
}

/** Parts what somebody has looked at and lives with from what is to be reported. */
export function sortFindings(
  file: PolicyFile,
  findings: readonly Finding[],
  { ignores, severity, path, today }: SortOptions,
): SortedFindings {
  const comments = ignoreComments(file);
  if (comments.length === 0 && ignores.length === 0) return { reported: findings, ignored: [] };
  const lines = lineIndex(file.text);
  const used = new Set<IgnoreComment>();
  const reported: Finding[] = [];
  const ignored: IgnoredFinding[] = [];
  for (const finding of findings) {
    const { line } = lines.positionAt(finding.locations[0].span.start);
    const comment = comments.find(
      (one) => one.fault === undefined && one.line === line && one.codes.includes(finding.issueCode),
    );
    if (comment) used.add(comment);
    const ofCode = ignores.filter(({ code }) => code === finding.issueCode);
    const held = ofCode.length === 0 ? [] : ignoresAt({ place: placeOf(file, finding), path }, ofCode, today);
    const reason = comment?.reason ?? held[0]?.reason;
    if (reason === undefined) reported.push(finding);
    else ignored.push({ finding, reason, byComment: comment !== undefined, ignores: held });
  }
  const unused = comments.filter((comment) => !used.has(comment));
  // In a broken document what comments are for may just not be readable.
  const isBroken = file.tree.problems.length > 0;
  const remarks = isBroken ? [] : unused.flatMap((one) => remarkOnComment(one, file, severity) ?? []);
  return { reported: remarks.length > 0 ? [...reported, ...remarks].sort(byPlace) : reported, ignored };
}

/** As rules report: by policy, then by place. */
function byPlace(a: Finding, b: Finding): number {
  return a.policyIndex - b.policyIndex || a.locations[0].span.start - b.locations[0].span.start;
}
