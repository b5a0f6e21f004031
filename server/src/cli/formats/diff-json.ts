import type { Change, Comparison, PolicyComparison } from '../../policy/index.ts';
import { type LineIndex, lineIndex } from '../../policy/index.ts';
import type { ComparedFile, DiffPrinter } from './diff-report.ts';

/** Everything that was compared, also what is the same; ranges are LSP's, lines and characters from 0. */
export const printDiffJson: DiffPrinter = (files, terminal) => {
  const report = {
    newAccess: files.some(({ comparison }) => comparison.mayGrant),
    files: files.map(jsonFile),
  };
  terminal.out(`${JSON.stringify(report, undefined, 2)}\n`);
};

function jsonFile(file: ComparedFile) {
  const lines: Lines = {
    before: lineIndex(file.before?.text ?? ''),
    after: lineIndex(file.after?.text ?? ''),
  };
  return {
    before: file.before?.name ?? null,
    after: file.after?.name ?? null,
    reasons: file.comparison.reasons,
    policies: file.comparison.policies.map((policy) => jsonPolicy(policy, lines)),
  };
}

interface Lines {
  readonly before: LineIndex;
  readonly after: LineIndex;
}

function jsonPolicy({ place, label, before, after, comparison }: PolicyComparison, lines: Lines) {
  const compared = (policy: PolicyComparison['before'], own: LineIndex) =>
    policy
      ? {
          index: policy.index,
          host: policy.host,
          kind: policy.setting.kind,
          range: { start: own.positionAt(policy.span.start), end: own.positionAt(policy.span.end) },
        }
      : null;
  return {
    place,
    label,
    before: compared(before, lines.before),
    after: compared(after, lines.after),
    ...jsonComparison(comparison, lines),
  };
}

function jsonComparison({ verdict, mayGrant, ...lists }: Comparison, lines: Lines) {
  const changes = (list: readonly Change[]) => list.map((change) => jsonChange(change, lines));
  return {
    verdict,
    mayGrant,
    newAccess: changes(lists.newAccess),
    changedByCondition: changes(lists.changedByCondition),
    cannotTell: changes(lists.cannotTell),
    lostAccess: changes(lists.lostAccess),
  };
}

function jsonChange({ statements, ...change }: Change, lines: Lines) {
  return {
    ...change,
    statements: statements.map(({ side, index, name, span }) => ({
      side,
      index,
      name,
      range: { start: lines[side].positionAt(span.start), end: lines[side].positionAt(span.end) },
    })),
  };
}
