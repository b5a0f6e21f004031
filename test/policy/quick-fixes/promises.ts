import type {
  CheckResult,
  Finding,
  QuickFix,
} from '../../../server/src/policy/features/diagnostics/check.ts';
import type { PolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { applyEdits, inOrder, type TextEdit } from '../../../server/src/policy/text/text-edit.ts';
import { newlyAllowed } from './access.ts';
import { isTerraform } from './terraform.ts';

export type Check = (file: PolicyFile) => CheckResult;

/** What a safe fix promises and does not hold, in sentences with the text before and after. */
export function brokenBySafeFixes(file: PolicyFile, check: Check): string[] {
  const { findings } = check(file);
  return findings.flatMap((finding) =>
    finding
      .fixes()
      .filter(({ safe }) => safe)
      .flatMap((fix) => brokenByFix(file, findings, finding, fix, check)),
  );
}

/** The same of all safe fixes together. */
export function brokenByFixAll(file: PolicyFile, check: Check): string[] {
  const before = check(file);
  const { edits, file: fixed } = before.fixAll();
  if (edits.length === 0) return [];
  const after = check(fixed);
  const problems = [
    ...(applyEdits(file.text, edits) === fixed.text ? [] : ['gives edits that do not come to its text']),
    ...(after.fixAll().edits.length === 0 ? [] : ['leaves what it could fix']),
    // What a reader tells of comments keeps fixes that would take one away from being made.
    ...lostComments(file, fixed.text, file.tree.comments.length > 0 ? [] : edits).map(
      (comment) => `loses the comment ${comment}`,
    ),
    ...harm({ file, findings: before.findings }, { file: fixed, findings: after.findings }, 'issueCode'),
  ];
  return problems.map((problem) => `Fix all ${problem}:\n${file.text}\n→\n${fixed.text}`);
}

function brokenByFix(
  file: PolicyFile,
  findings: readonly Finding[],
  finding: Finding,
  { title, edits }: QuickFix,
  check: Check,
): string[] {
  if (overlap(edits)) return [`"${title}" (${finding.issueCode}) changes a place twice:\n${file.text}`];
  const fixed = file.reread(applyEdits(file.text, edits));
  // What its content makes of a policy that nobody says the type of is no matter of the fix.
  if (kindOf(fixed) !== kindOf(file)) return [];
  const after = check(fixed).findings;
  const isGone =
    count(after, 'issueCode', finding.issueCode) < count(findings, 'issueCode', finding.issueCode);
  const problems = [
    ...(isGone ? [] : [`does not remove ${finding.issueCode}`]),
    ...lostComments(file, fixed.text, edits).map((comment) => `loses the comment ${comment}`),
    // What is left of a list may be told by another code of the same rule.
    ...harm({ file, findings }, { file: fixed, findings: after }, 'rule'),
  ];
  return problems.map(
    (problem) => `"${title}" (${finding.issueCode}) ${problem}:\n${file.text}\n→\n${fixed.text}`,
  );
}

function overlap(edits: readonly TextEdit[]): boolean {
  return inOrder(edits).some(({ span }, index, all) => span.start < (all[index - 1]?.span.end ?? 0));
}

interface Checked {
  readonly file: PolicyFile;
  readonly findings: readonly Finding[];
}

/** @param name what findings are told apart by */
function harm(before: Checked, after: Checked, name: 'issueCode' | 'rule'): string[] {
  const grave = ({ findings }: Checked): Finding[] =>
    findings.filter(({ findingType }) => /^(ERROR|SECURITY_WARNING)$/.test(findingType));
  const names = new Set(grave(after).map((finding) => finding[name]));
  const wider = newlyAllowed(before.file.text, after.file.text, kindOf(before.file));
  const isRead =
    after.file.tree.problems.length <= before.file.tree.problems.length &&
    after.file.policies.length === before.file.policies.length &&
    (!before.file.text.startsWith('data ') || isTerraform(after.file.text));
  return [
    ...[...names]
      .filter((one) => count(grave(after), name, one) > count(grave(before), name, one))
      .map((one) => `brings ${one}`),
    ...(isRead ? [] : ['leaves what cannot be read']),
    ...(wider === undefined ? [] : [`allows more: ${wider}`]),
  ];
}

function kindOf({ policies }: PolicyFile): string | undefined {
  return policies[0]?.policy.kind;
}

function count(findings: readonly Finding[], name: 'issueCode' | 'rule', value: string): number {
  return findings.filter((finding) => finding[name] === value).length;
}

/**
 * Comments between what is there before and after. Those inside a map or list that goes as a whole go with it.
 *
 * @param edits those by which a comment may go
 */
function lostComments(file: PolicyFile, after: string, edits: readonly TextEdit[]): string[] {
  const comments = [...file.text.matchAll(/(?:\/\/|#) c\d+$/gm)];
  return comments
    .filter(([comment]) => !new RegExp(`${comment}$`, 'm').test(after))
    .filter(({ index }) => !edits.some(({ span }) => isInside(file.text, span, index)))
    .map(([comment]) => comment);
}

/** True for a comment deeper than the first line of what is removed around it. */
function isInside(text: string, { start, end }: TextEdit['span'], at: number): boolean {
  return at >= start && at < end && columnOf(text, at) > columnOf(text, start);
}

function columnOf(text: string, at: number): number {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return line.length - line.trimStart().length;
}
