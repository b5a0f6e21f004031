import { isSameAccess } from '../../access/sets/same-access.ts';
import { applyEdits } from '../../text/text-edit.ts';
import { textEdits } from '../diagnostics/check.ts';
import { hasComment } from './comments.ts';
import { readBack } from './read-back.ts';
import type { Proposal, RefactoredPolicy, Refactoring } from './refactoring.ts';

/**
 * The proposal as edits of the document, where reading the document after them shows that access stays the same and no
 * comment is lost; undefined where that cannot be shown.
 */
export function proven(
  proposal: Proposal,
  { file, located, catalog, fuel }: RefactoredPolicy,
): Refactoring | undefined {
  const { title, kind } = proposal;
  const edits = textEdits(proposal.edits, located.policy, file);
  if (edits.some(({ span }) => hasComment(file, span))) return undefined;
  const text = applyEdits(file.text, edits);
  if (text === file.text) return undefined;
  const after = readBack(text, file, located);
  if (!after) return undefined;
  const { policy } = after.located;
  const before = { policy: located.policy, text: file.text };
  const asOf = proposal.asOfData ? catalog : undefined;
  return isSameAccess(before, [{ policy, text }], { asOf, ...(fuel !== undefined && { fuel }) })
    ? { title, kind, edits }
    : undefined;
}
