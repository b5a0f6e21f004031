import type { Change, PolicyComparison } from '../../policy/index.ts';
import { changeSentence, changeTitle } from '../../policy/index.ts';
import { printable } from '../terminal.ts';
import { type ComparedFile, type DiffPrinter, fileName } from './diff-report.ts';
import { placesIn } from './place.ts';

/**
 * Workflow commands by which GitHub Actions annotates a pull request: a warning for what may be new access, a notice for
 * what is lost.
 *
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export const printDiffGithub: DiffPrinter = (files, terminal) => {
  for (const file of files) {
    for (const reason of file.comparison.reasons) {
      terminal.out(command('warning', [['file', fileName(file)]], 'Cannot tell', reason));
    }
    for (const policy of file.comparison.policies) {
      for (const change of changesOf(policy)) {
        const kind = change.mayGrant ? 'warning' : 'notice';
        const sentence = `${policy.label}: ${changeSentence(change, quoted)}.`;
        terminal.out(command(kind, placeOf(change, policy, file), changeTitle(change), sentence));
      }
    }
  }
};

function changesOf({ comparison }: PolicyComparison): readonly Change[] {
  const { newAccess, changedByCondition, cannotTell, lostAccess } = comparison;
  return [...newAccess, ...changedByCondition, ...cannotTell, ...lostAccess];
}

type Properties = readonly (readonly [string, string | number])[];

/** The statement in the new file, else the policy there: annotations of the old one have no place in a review. */
function placeOf({ statements }: Change, { after }: PolicyComparison, file: ComparedFile): Properties {
  const named = ['file', fileName(file)] as const;
  const span = statements.find(({ side }) => side === 'after')?.span ?? after?.span;
  if (!span || !file.after) return [named];
  const { startLine, endLine } = placesIn(file.after.text)(span);
  return [named, ['line', startLine], ['endLine', endLine]];
}

function command(kind: string, place: Properties, title: string, message: string): string {
  const properties = [...place, ['title', title] as const].map(
    ([key, value]) => `${key}=${escapeProperty(String(value))}`,
  );
  return `::${kind} ${properties.join(',')}::${escapeData(message)}\n`;
}

function quoted(text: string): string {
  return `\`${printable(text).replaceAll('`', "'")}\``;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
