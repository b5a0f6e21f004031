import { applyEdits, type TextEdit } from '../../text/text-edit.ts';
import type { Finding } from '../diagnostics/check.ts';
import type { PolicyFile } from '../policy-file.ts';
import { ComposedEdits } from './composed-edits.ts';
import { type CheckedFile, isMended } from './is-mended.ts';
import { independent, type SafeFix, safeFixOf } from './safe-fix.ts';

/** What becomes of a file when its safe fixes are applied. */
export interface FixAllResult {
  /** Of the file's text, in order; none where there is nothing to fix. */
  readonly edits: readonly TextEdit[];
  /** The file after them. */
  readonly file: PolicyFile;
  /** What was mended, one a fix, in the order in which they were applied. */
  readonly fixed: readonly FixedFinding[];
  /** What was chosen and is still found: it has no safe fix, or several of which one must be chosen. No hints. */
  readonly left: readonly Finding[];
}

export interface FixedFinding {
  readonly issueCode: string;
  readonly policyIndex: number;
  /** Title of the fix. */
  readonly title: string;
}

export interface FixAllOptions {
  /** What is found in a file, by the rules and settings by which the findings were found. */
  readonly check: (file: PolicyFile) => readonly Finding[];
  readonly choose: ChooseFindings;
}

/** Those of a file's findings that are to be mended. Is asked anew each time that the file has changed. */
export type ChooseFindings = (findings: readonly Finding[], file: PolicyFile) => readonly Finding[];

/** How often a file is checked anew: each time for many fixes at once, so that a file needs only a few. */
const MOST_CHECKS = 100;
/** How many fixes are held against each other. */
const MOST_AT_ONCE = 200;

/**
 * Applies safe fixes until none is left. Fixes that bear no relation to each other are applied together, and the file is
 * read and checked anew: what one fix brings to light the next round mends. Where that shows that the fixes did harm, fewer
 * are tried, until the one that does it is left out.
 */
export function fixAll({ file, findings }: CheckedFile, options: FixAllOptions): FixAllResult {
  const { check, choose } = options;
  const refused = new Set<string>();
  const fixed: FixedFinding[] = [];
  let now: CheckedFile = { file, findings };
  let edits = new ComposedEdits(file.text);
  let most = MOST_AT_ONCE;
  for (let checks = 0; checks < MOST_CHECKS; checks++) {
    const fixes = choose(now.findings, now.file)
      .flatMap((finding) => safeFixOf(finding) ?? [])
      .filter((one) => !refused.has(nameOf(one)))
      .slice(0, MOST_AT_ONCE);
    const together = independent(fixes, most);
    if (together.length === 0) break;
    const all = together.flatMap(({ fix }) => fix.edits);
    const next = afterEdits(now, all, check);
    if (next && isMended(now, next, together)) {
      now = next;
      edits = edits.after(all);
      fixed.push(...together.map(fixedBy));
      most = Math.min(most * 2, MOST_AT_ONCE);
    } else if (together.length > 1) most = Math.floor(together.length / 2);
    else {
      refused.add(nameOf(together[0]!));
      most = MOST_AT_ONCE;
    }
  }
  const left = choose(now.findings, now.file).filter(({ isHint }) => !isHint);
  return { edits: edits.edits(), file: now.file, fixed, left };
}

/** The file with the edits, checked; undefined where they contradict each other. */
function afterEdits(
  { file }: CheckedFile,
  edits: readonly TextEdit[],
  check: FixAllOptions['check'],
): CheckedFile | undefined {
  try {
    const edited = file.reread(applyEdits(file.text, edits));
    return { file: edited, findings: check(edited) };
  } catch {
    return undefined;
  }
}

/** The same after other fixes were applied, as long as they did not move its statement to another place. */
function nameOf({ finding, fix }: SafeFix): string {
  return JSON.stringify([finding.policyIndex, finding.issueCode, fix.title, finding.locations[0].path]);
}

function fixedBy({ finding: { issueCode, policyIndex }, fix: { title } }: SafeFix): FixedFinding {
  return { issueCode, policyIndex, title };
}
